import type { Translated } from '../../app/i18n/translated';
import type { searchZh } from './words.zh-CN';

export const searchEn: Translated<typeof searchZh> = {
  title: 'Search',
  label: 'Search scenarios and enterprises',
  go: 'Search',
  open: 'Open search',
  placeholder: 'Words, pinyin, initials or a number; or paste what you need',
  shortPlaceholder: 'Search',
  suggestions: 'Suggestions',
  what: 'What to search',
  kind: { scenario: 'Scenario', enterprise: 'Enterprise' },
  kinds: { scenario: 'Scenarios', enterprise: 'Enterprises' },
  total: 'About {{count}} found',
  newest: 'Newest first, about {{count}} in all',
  narrow: 'Narrow down ({{count}} chosen)',
  moreFacets: '{{count}} more',
  facets: { domain: 'Domain', district: 'District', technology: 'Technology', status: 'Status' },
  relaxed: 'Nothing has all of the words; these have some: {{words}}',
  nothing: 'Nothing was found for “{{q}}”.',
  nothingFiltered: 'Nothing fits these filters.',
  instead: 'You could try',
  advice: 'Try another word, fewer words, or pinyin.',
  tryWord: 'Search for “{{word}}” (about {{count}})',
  tryName: 'Did you mean “{{name}}”?',
  drop: 'Any {{filter}} (about {{count}})',
  dropAll: 'Clear all filters (about {{count}})',
  tryKind: {
    scenario: 'Search scenarios (about {{count}})',
    enterprise: 'Search enterprises (about {{count}})',
  },
  everywhere: 'See the search page',
};
