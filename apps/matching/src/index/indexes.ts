import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import type { IndexSettings } from '#libs/search';
import { concepts, synonymsOf } from '../lexicon/concepts.js';

/** One document a capability, so that a hit says which of an enterprise's offers it was. */
export const capabilityIndex = 'capabilities';
/** One document a scenario that is open now. */
export const scenarioIndex = 'scenarios';

const chinese: IndexSettings = {
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
  // Words that Meilisearch's segmenter would cut apart.
  dictionary: [...new Set(concepts.flat())].sort(),
  synonyms: Object.fromEntries([...synonymsOf].map(([word, others]) => [word, [...others]])),
};

export const capabilityIndexSettings: IndexSettings = {
  ...chinese,
  searchableAttributes: ['name', 'description', 'cases', 'profile'],
  filterableAttributes: ['id', 'enterpriseId', 'domains', 'technologies', 'district'],
  // The best capability of an enterprise stands for it; else one with many would crowd out others.
  distinctAttribute: 'enterpriseId',
};

export const scenarioIndexSettings: IndexSettings = {
  ...chinese,
  searchableAttributes: ['title', 'requirements', 'summary', 'outcomes', 'painPoints'],
  filterableAttributes: ['id', 'domain', 'technologies', 'district'],
};

export function capabilityDocuments(enterprise: EnterpriseSnapshot) {
  return enterprise.capabilities.map((capability) => ({
    id: capability.id,
    enterpriseId: enterprise.id,
    name: capability.name,
    description: capability.description,
    cases: capability.cases,
    profile: enterprise.profile,
    domains: capability.domains,
    technologies: capability.technologies,
    district: enterprise.district,
  }));
}

export function scenarioDocument(scenario: ScenarioSnapshot) {
  return {
    id: scenario.id,
    title: scenario.title,
    requirements: scenario.requirements,
    summary: scenario.summary,
    outcomes: scenario.outcomes.map((outcome) => outcome.name),
    painPoints: scenario.painPoints,
    domain: scenario.domain,
    technologies: scenario.technologies,
    district: scenario.district,
  };
}
