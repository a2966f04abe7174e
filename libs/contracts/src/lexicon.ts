import { z } from 'zod';
import { text } from './lists.js';
import { isKnownCode } from './taxonomy.js';

/** Bounds of a concept's lists, which the server checks and the editor tells. */
export const lexiconLimits = { shortest: 2, longest: 40, words: 40, fewestWords: 2 } as const;

// What a request may carry at all; the rules of a concept refuse more, each with its own code.
const wordList = z.array(z.string().max(200)).max(200);

/** Field of the shipped concepts that are techniques of no single technology. */
export const generalTechnology = 'technologies';

/** What a concept may belong to: a domain or a technology by its code, or technology in general. */
export const lexiconField = z
  .string()
  .max(60)
  .refine(
    (code) =>
      code === generalTechnology ||
      isKnownCode('domains', code) ||
      isKnownCode('technologies', code),
    { error: 'is not a code of taxonomy.domains or taxonomy.technologies' },
  );

/** The lists of a concept, in the order in which they are shown. */
export const conceptLists = ['words', 'broader', 'related', 'heard'] as const;
export type ConceptList = (typeof conceptLists)[number];

/** One thing of the trade with every word for it, as `Concept` of libs/lexicon. */
export const lexiconConcept = z.strictObject({
  /** Words that mean the same, the most usual first. */
  words: wordList,
  /** Words that name wider concepts. */
  broader: wordList,
  /** Words that betray it in a text that never names it. */
  related: wordList,
  /** Words that are heard where it is spoken of and betray nothing by themselves. */
  heard: wordList.default([]),
  field: lexiconField.nullable(),
});
export type LexiconConcept = z.infer<typeof lexiconConcept>;

/** Where a concept stands to what the product came with. */
export const lexiconStatus = z.enum(['shipped', 'changed', 'added', 'removed']);
export type LexiconStatus = z.infer<typeof lexiconStatus>;

export const lexiconKey = text(1, 200);

export interface LexiconEntry {
  key: string;
  /** In force; of a removed one what it was. */
  concept: LexiconConcept;
  status: LexiconStatus;
  /** As the product came with it; null for what people added. */
  shipped: LexiconConcept | null;
  changedBy: { name: string; at: string; reason: string } | null;
}

const cursor = z.string().max(800).optional();
const limit = z.coerce.number().int().min(1).max(100).default(30);

export const lexiconQuery = z.strictObject({
  q: z.string().trim().max(60).optional(),
  field: lexiconField.optional(),
  /** `any`: whatever is no longer as shipped. */
  changed: z.enum(['any', 'changed', 'added', 'removed']).optional(),
  key: lexiconKey.optional(),
  cursor,
  limit,
});
export type LexiconQuery = z.infer<typeof lexiconQuery>;

export interface LexiconPage {
  items: LexiconEntry[];
  nextCursor: string | null;
  /** How many concepts the filter lets through, on all pages. */
  total: number;
  /** Number of the newest change, 0 as shipped: a change states it. */
  version: number;
}

/** A change of one concept: `key` null adds one, `concept` null takes it out. */
export const lexiconChangeRequest = z
  .strictObject({
    version: z.number().int().min(0),
    key: lexiconKey.nullable(),
    concept: lexiconConcept.nullable(),
    reason: text(2, 500),
  })
  .refine(({ key, concept }) => key !== null || concept !== null, {
    error: 'is required for a new concept',
    path: ['concept'],
  });
export type LexiconChangeRequest = z.infer<typeof lexiconChangeRequest>;

/** The same without saving; one may look before one knows how to put the reason. */
export const lexiconEffectRequest = z
  .strictObject({
    version: z.number().int().min(0),
    key: lexiconKey.nullable(),
    concept: lexiconConcept.nullable(),
    reason: z.string().max(500).optional(),
  })
  .refine(({ key, concept }) => key !== null || concept !== null, {
    error: 'is required for a new concept',
    path: ['concept'],
  });
export type LexiconEffectRequest = z.infer<typeof lexiconEffectRequest>;

/** What may be meant so and yet is worth a second look. */
export type LexiconWarning =
  /** The word names another concept as well. */
  | { kind: 'names-another'; word: string; other: string; otherKey: string }
  /** The word betrays so many concepts that it tells little of each. */
  | { kind: 'betrays-many'; word: string; count: number }
  /** A wider concept that nothing in the lexicon names. */
  | { kind: 'unknown-broader'; word: string }
  /** So many concepts have it as their wider one, and lose it. */
  | { kind: 'loses-narrower'; count: number };

export interface QualityMeasures {
  ndcg10: number;
  recall20: number;
  mrr: number;
}

export interface CollectionEffect {
  /** Labelled scenarios and enterprises that were ranked, and how many there are. */
  scenarios: { labelled: number; ranked: number };
  enterprises: { labelled: number; ranked: number };
  before: QualityMeasures;
  after: QualityMeasures;
  /** Scenarios whose order of companies differs. */
  changedScenarios: number;
  /** Those whose nDCG@10 changed most, at most ten. */
  mostChanged: { id: string; title: string; before: number; after: number }[];
}

export type LiveMove = 'enters-told' | 'leaves-told' | 'enters-top' | 'leaves-top' | 'score';

export interface LiveEffect {
  /** Open scenarios and verified enterprises that the change may concern, and how many were ranked. */
  scenarios: { concerned: number; ranked: number };
  enterprises: { concerned: number; ranked: number };
  /** Pairs whose score changes, of those that were ranked. */
  changedScores: number;
  moves: Record<Exclude<LiveMove, 'score'>, number>;
  /** At most twenty, the greatest moves first. */
  examples: {
    move: LiveMove;
    scenario: { id: string; title: string };
    enterprise: { id: string; name: string };
    before: number;
    after: number;
  }[];
  /** From this score on a scenario is told to a company. */
  tellMinScore: number;
}

export interface LexiconEffect {
  version: number;
  warnings: LexiconWarning[];
  /** Words by which texts are read differently; at most a hundred of them are listed. */
  touchedWords: string[];
  /** Null when there is no labelled collection. */
  collection: CollectionEffect | null;
  live: LiveEffect;
}

export const lexiconHistoryQuery = z.strictObject({
  key: lexiconKey.optional(),
  cursor,
  limit,
});
export type LexiconHistoryQuery = z.infer<typeof lexiconHistoryQuery>;

export interface LexiconHistoryEntry {
  version: number;
  key: string;
  /** Null: it was not there, or is no longer. */
  before: LexiconConcept | null;
  after: LexiconConcept | null;
  reason: string;
  /** Empty when the account was erased. */
  author: string;
  at: string;
}

/** A saved change, for matching itself: what has one of the words is read and matched again. */
export const lexiconChanged = z.object({
  version: z.number().int(),
  key: z.string(),
  words: z.array(z.string()),
});
export type LexiconChanged = z.infer<typeof lexiconChanged>;
