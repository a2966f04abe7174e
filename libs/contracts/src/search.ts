import { z } from 'zod';
import { enterpriseStatus } from './enterprises.js';
import { id, severalOf, text } from './lists.js';
import {
  deepestHit,
  longestQuery,
  publicScenarioStatuses,
  searchFacets,
  searchKinds,
} from './names.js';
import { scenarioStatus } from './scenarios.js';
import { districtCode, domainCode, technologyCode } from './codes.js';

export const searchKind = z.enum(searchKinds);

/** Any of the values will do. */
const anyOf = <Code extends z.ZodType<string>>(code: Code) => severalOf(code, 10);

const publicStatus = scenarioStatus.refine((status) => publicScenarioStatuses.includes(status), {
  error: 'is not a status that is public',
});
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (given === '' ? undefined : given), schema);

/**
 * `GET /api/matching/search`: what is public, best first, or the newest when nothing is asked for.
 * A long pasted text is reduced to its key words.
 */
export const searchQuery = z
  .strictObject({
    q: text(0, longestQuery).default(''),
    kind: orNothing(searchKind.default('scenario')),
    domain: anyOf(domainCode),
    district: anyOf(districtCode),
    technology: anyOf(technologyCode),
    /** Of scenarios only. */
    status: anyOf(publicStatus),
    /** Of enterprises only: those that meet (or do not meet) the entry criteria of the directory. */
    member: orNothing(z.stringbool().optional()),
    page: orNothing(z.coerce.number().int().min(1).max(deepestHit).default(1)),
    limit: orNothing(z.coerce.number().int().min(1).max(50).default(20)),
  })
  .refine(({ kind, status }) => kind === 'scenario' || status.length === 0, {
    path: ['status'],
    error: 'is for scenarios only',
  })
  .refine(({ kind, member }) => kind === 'enterprise' || member === undefined, {
    path: ['member'],
    error: 'is for enterprises only',
  })
  .refine(({ page, limit }) => page * limit <= deepestHit, {
    path: ['page'],
    error: `lies behind the ${deepestHit} hits that are shown at most`,
  });
export type SearchQuery = z.infer<typeof searchQuery>;

/** `GET /api/matching/search/suggestions`: what is meant while it is being typed. */
export const suggestQuery = z.strictObject({ q: text(1, 100) });
export type SuggestQuery = z.infer<typeof suggestQuery>;

/** A piece of a text, and whether it is what was asked for. All pieces in a row are the text. */
export const segment = z.object({ text: z.string(), hit: z.boolean() });
export type Segment = z.infer<typeof segment>;

/** An excerpt around what was found. */
export const excerpt = z.object({
  field: z.enum(['summary', 'painPoints', 'requirements', 'outcomes', 'profile', 'capability']),
  segments: z.array(segment),
  /** Whether the text has something before or after the excerpt. */
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type Excerpt = z.infer<typeof excerpt>;

export const scenarioHit = z.object({
  kind: z.literal('scenario'),
  id,
  title: z.array(segment),
  excerpt: excerpt.nullable(),
  number: z.string().nullable(),
  status: scenarioStatus,
  department: z.object({ id, name: z.string() }),
  domain: z.string().nullable(),
  technologies: z.array(z.string()),
  district: z.string(),
  budgetWan: z.number().nullable(),
  deadline: z.string().nullable(),
  publishedAt: z.string().nullable(),
});
export type ScenarioHit = z.infer<typeof scenarioHit>;

export const enterpriseHit = z.object({
  kind: z.literal('enterprise'),
  id,
  name: z.array(segment),
  excerpt: excerpt.nullable(),
  status: enterpriseStatus,
  /** Names of its capabilities, those that were found first. */
  capabilities: z.array(z.array(segment)),
  sector: z.string().nullable(),
  domains: z.array(z.string()),
  technologies: z.array(z.string()),
  district: z.string(),
  tiers: z.array(z.string()),
  directoryMember: z.boolean(),
});
export type EnterpriseHit = z.infer<typeof enterpriseHit>;

export const searchHit = z.discriminatedUnion('kind', [scenarioHit, enterpriseHit]);
export type SearchHit = z.infer<typeof searchHit>;

/** A code and how many of what was found have it. */
const facetCount = z.object({ code: z.string(), count: z.number().int() });
export type FacetCount = z.infer<typeof facetCount>;

/** What to do when nothing is found, with how much it would find. */
export const searchSuggestion = z.discriminatedUnion('type', [
  /** Ask for another word: one that means the same, something wider, nearer or akin. */
  z.object({ type: z.literal('word'), word: z.string(), found: z.number().int() }),
  /** A name that is written or sounds nearly so. */
  z.object({ type: z.literal('name'), kind: searchKind, id, name: z.string() }),
  /** Do without a filter, or without all of them. */
  z.object({
    type: z.literal('filter'),
    filter: z.enum([...searchFacets, 'member', 'all']),
    found: z.number().int(),
  }),
  /** Look among the others. */
  z.object({ type: z.literal('kind'), kind: searchKind, found: z.number().int() }),
]);
export type SearchSuggestion = z.infer<typeof searchSuggestion>;

export const searchAnswer = z.object({
  items: z.array(searchHit),
  /** As the search engine estimates it. */
  total: z.number().int(),
  page: z.number().int(),
  nextPage: z.number().int().nullable(),
  /** The words that were searched for: of a long text not all. */
  words: z.array(z.string()),
  /** Nothing has all of the words; what is shown has some. */
  relaxed: z.boolean(),
  /**
   * For each facet how many of what was found have which code, the most frequent first. A facet
   * that is filtered by also counts what its own filter leaves out, so that one can choose anew.
   */
  facets: z.object({
    domain: z.array(facetCount),
    district: z.array(facetCount),
    technology: z.array(facetCount),
    status: z.array(facetCount),
  }),
  /** Only when nothing is found. */
  suggestions: z.array(searchSuggestion),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

export const typedSuggestion = z.object({
  kind: searchKind,
  id,
  name: z.array(segment),
  /** The capability by which an enterprise was found; the number of a scenario. */
  detail: z.array(segment).nullable(),
});
export type TypedSuggestion = z.infer<typeof typedSuggestion>;
