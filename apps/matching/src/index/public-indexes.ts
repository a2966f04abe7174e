import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { type Lexicon, normalise, spokenTerms } from '#libs/lexicon';
import type { IndexSettings } from '#libs/search';

/**
 * What the search boxes look into, apart from what recall does: recall's indexes carry the lexicon
 * as dictionary and synonyms, which the engine reads anew for every query (0.1 to 0.2 s each). Here
 * texts are cut into words before they are written, and a query brings its synonyms along.
 */
export const publicScenarioIndex = 'public-scenarios';
export const publicEnterpriseIndex = 'public-enterprises';

/**
 * Version of the form of the documents. Whoever changes what they have, or how they are cut, raises
 * it: an index that holds documents of another shape is built anew.
 */
export const publicShape = 1;

/** Where a query looks, in the order in which a hit counts. */
export const searchedAttributes = {
  names: 'names',
  /** The names character by character, where they are cut otherwise than the query: 楚天 空壳. */
  characters: 'characters',
  number: 'number',
  texts: 'texts',
  /** What a confidential scenario keeps from the public. */
  withheld: 'withheldTexts',
  pinyin: 'pinyin',
  initials: 'initials',
} as const;

const settings: IndexSettings = {
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
  searchableAttributes: Object.values(searchedAttributes),
  typoTolerance: {
    enabled: true,
    // Words in Latin letters; Chinese has too few characters a word for that.
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    // A letter more or less of `kdg`, or a digit of a number, is something else.
    disableOnAttributes: ['initials', 'number'],
    disableOnNumbers: false,
  },
};

export const publicScenarioSettings: IndexSettings = {
  ...settings,
  filterableAttributes: ['id', 'domain', 'technologies', 'district', 'status', 'shape'],
  sortableAttributes: ['publishedAt'],
};

export const publicEnterpriseSettings: IndexSettings = {
  ...settings,
  filterableAttributes: ['id', 'domains', 'technologies', 'district', 'member', 'shape'],
  sortableAttributes: ['updatedAt'],
};

/** A scenario that the public may know of. What is for some readers only has attributes of its own. */
export function publicScenarioDocument(lexicon: Lexicon, scenario: ScenarioSnapshot) {
  const { title, summary, painPoints, requirements } = scenario;
  const outcomes = scenario.outcomes.map(({ name }) => name);
  const inner = { requirements, outcomes };
  const innerTexts = wordsOf(lexicon, [requirements, ...outcomes]);
  const isConfidential = scenario.confidentiality !== 'public';
  return {
    id: scenario.id,
    shape: publicShape,
    title,
    summary,
    painPoints,
    ...(isConfidential ? { requirements: '', outcomes: [] } : inner),
    withheld: isConfidential ? inner : null,
    status: scenario.status,
    departmentId: scenario.department.id,
    departmentName: scenario.department.name,
    domain: scenario.domain,
    technologies: scenario.technologies,
    district: scenario.district,
    budgetWan: scenario.budgetWan,
    deadline: scenario.deadline,
    publishedAt: scenario.publishedAt,
    number: scenario.number,
    names: wordsOf(lexicon, [title]),
    characters: charactersOf([title]),
    texts: [
      ...wordsOf(lexicon, [summary, painPoints, scenario.department.name]),
      ...(isConfidential ? [] : innerTexts),
    ],
    withheldTexts: isConfidential ? innerTexts : [],
    ...spoken(lexicon, [title]),
  };
}

/** An enterprise's capabilities by whose names it is found by sound: enough for any of today. */
const spokenCapabilities = 30;

/** A verified enterprise as the public directory shows it. */
export function publicEnterpriseDocument(lexicon: Lexicon, enterprise: EnterpriseSnapshot) {
  const { capabilities, name, profile } = enterprise;
  const offers = capabilities.map((capability) => capability.name);
  const details = capabilities.flatMap(({ description, cases }) => [
    description,
    ...cases.flatMap(({ customer, problem, solution, outcome }) =>
      [customer, problem, solution, outcome].filter(Boolean),
    ),
  ]);
  const domains = [enterprise.sector ?? [], capabilities.map((one) => one.domains)].flat(2);
  return {
    id: enterprise.id,
    shape: publicShape,
    name,
    offers,
    profile,
    details,
    status: enterprise.status,
    sector: enterprise.sector,
    domains: [...new Set(domains)],
    technologies: [...new Set(capabilities.flatMap(({ technologies }) => technologies))],
    district: enterprise.district,
    tiers: enterprise.tiers,
    member: enterprise.directoryMember,
    updatedAt: enterprise.updatedAt,
    number: null,
    names: wordsOf(lexicon, [name, ...offers]),
    characters: charactersOf([name, ...offers]),
    texts: wordsOf(lexicon, [profile, ...details]),
    withheldTexts: [],
    ...spoken(lexicon, [name, ...offers.slice(0, spokenCapabilities)]),
  };
}

/** Texts as they are searched: in one script and case, with their words apart. */
function wordsOf(lexicon: Lexicon, texts: string[]): string[] {
  return texts.filter(Boolean).map((text) =>
    lexicon
      .tokens(normalise(text))
      .map(({ word }) => word)
      .join(' '),
  );
}

function charactersOf(names: string[]): string[] {
  return names.map((name) => [...normalise(name)].filter((one) => one.trim()).join(' '));
}

function spoken(lexicon: Lexicon, names: string[]): { pinyin: string[]; initials: string[] } {
  const terms = names.map((name) => {
    const read = normalise(name);
    return spokenTerms(read, piecesOf(lexicon, read));
  });
  return {
    pinyin: terms.map(({ pinyin }) => pinyin.join(' ')),
    initials: terms.map(({ initials }) => initials.join(' ')),
  };
}

/** The words of a text with what is between them, in a row the text. */
function piecesOf(lexicon: Lexicon, text: string): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const { word, start } of lexicon.tokens(text)) {
    if (start > end) pieces.push(text.slice(end, start));
    pieces.push(word);
    end = start + word.length;
  }
  return pieces;
}
