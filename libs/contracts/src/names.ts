/*
 * Lists of names and limits that pages for visitors need: without zod, which would be the largest part
 * of what such a page loads. The schemas beside them are made of these.
 */

export const roles = [
  'department.editor',
  'department.approver',
  'enterprise.admin',
  'enterprise.bidder',
  'platform.admin',
  'platform.reviewer',
  'platform.expert',
  'platform.supervisor',
] as const;
export type Role = (typeof roles)[number];

export const scenarioStatuses = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
  'acceptance',
  'completed',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
] as const;
export type ScenarioStatus = (typeof scenarioStatuses)[number];

/** States that everybody may read: all from publishing on. */
export const publicScenarioStatuses: readonly ScenarioStatus[] = [
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
  'acceptance',
  'completed',
  'cancelled',
  'failed',
];

/** How far a published scenario has got, in the order of its life. */
export const funnelStages = [
  'published',
  'closed',
  'awarded',
  'contracted',
  'completed',
  'showcased',
] as const;

/** Days from publishing to the first interest, up to which scenarios are counted together. */
export const firstInterestDays = [1, 3, 7, 14, 30] as const;

export const searchKinds = ['scenario', 'enterprise'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** What found things can be narrowed by. */
export const searchFacets = ['domain', 'district', 'technology', 'status'] as const;
export type SearchFacet = (typeof searchFacets)[number];

/** No search goes further down its list than this: who wants more narrows it. */
export const deepestHit = 1000;

/** Characters of a query: more would not fit into an address, where each Chinese one takes nine. */
export const longestQuery = 1000;

/** What the platform verifies of an enterprise, in the order in which people read it. */
export const identityFactNames = [
  'name',
  'district',
  'legalRepresentative',
  'registeredCapitalWan',
  'foundedOn',
  'independentLegalPerson',
  'sector',
] as const;
export type IdentityFact = (typeof identityFactNames)[number];
