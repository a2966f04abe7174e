import { caseText, type EnterpriseSnapshot, type ScenarioSnapshot } from '#libs/contracts';
import { shippedMark } from '#libs/lexicon';
import type { IndexSettings } from '#libs/search';
import type { Knowledge } from '../knowledge/knowledge.js';
import { needOf } from '../feedback/need-of.js';
import { directionAt } from '../ranking/directions.js';
import { offerOf } from '../ranking/known-offers.js';
import { dimensions } from '../ranking/trained-words.js';

/** One document a capability, so that a hit says which of an enterprise's offers it was. */
export const capabilityIndex = 'capabilities';
/** One document a scenario that is open now. */
export const scenarioIndex = 'scenarios';
/** Name of our own vectors in both indexes. */
export const embedder = 'own';
/**
 * Another one when the form of the documents changes (then the number here is raised) or the shipped
 * lexicon, whose directions their vectors have: those of an older one are built anew.
 */
export const recallShape = 3 + shippedMark();

/**
 * Settings that both indexes share. The lexicon is not among them: Meilisearch reads all of a
 * dictionary and of the synonyms anew for every term of every query, which with its 23,000 words
 * took 3 s a query and 0.5 s a written document. The vectors carry what means the same. Both are set
 * to nothing, and not left out, so that an index that still has them loses them.
 */
const chinese: IndexSettings = {
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
  dictionary: [],
  synonyms: {},
  embedders: { [embedder]: { source: 'userProvided', dimensions } },
};

export function capabilityIndexSettings(): IndexSettings {
  return {
    ...chinese,
    searchableAttributes: ['name', 'description', 'cases', 'profile'],
    filterableAttributes: [
      'id',
      'enterpriseId',
      'domains',
      'technologies',
      'district',
      'tiers',
      'shape',
    ],
    // The best capability of an enterprise stands for it; else one with many would crowd out others.
    distinctAttribute: 'enterpriseId',
  };
}

export function scenarioIndexSettings(): IndexSettings {
  return {
    ...chinese,
    searchableAttributes: ['title', 'requirements', 'summary', 'outcomes', 'painPoints'],
    filterableAttributes: ['id', 'domain', 'technologies', 'district', 'shape'],
  };
}

export function capabilityDocuments(knowledge: Knowledge, enterprise: EnterpriseSnapshot) {
  const { capabilities } = offerOf(knowledge.lexicon, enterprise);
  return enterprise.capabilities.map((capability, place) => ({
    id: capability.id,
    enterpriseId: enterprise.id,
    name: capability.name,
    description: capability.description,
    cases: capability.cases.map(caseText),
    profile: enterprise.profile,
    domains: capability.domains,
    technologies: capability.technologies,
    district: enterprise.district,
    tiers: enterprise.tiers,
    shape: recallShape,
    _vectors: { [embedder]: vectorOf(directionAt(capabilities[place]!.said.sum, 0)) },
  }));
}

export function scenarioDocument(knowledge: Knowledge, scenario: ScenarioSnapshot) {
  const need = needOf(knowledge, scenario);
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
    shape: recallShape,
    _vectors: { [embedder]: vectorOf(need.direction) },
  };
}

/** A direction as Meilisearch takes it; it cannot tell apart what differs in the sixth decimal. */
export function vectorOf(direction: Float32Array): number[] {
  return Array.from(direction, (value) => Number(value.toFixed(5)));
}
