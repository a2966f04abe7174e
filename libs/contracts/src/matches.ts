import { z } from 'zod';
import { id, type Page, severalOf } from './lists.js';

export const matchStatus = z.enum([
  'candidate',
  'notified',
  'viewed',
  'interested',
  'not_relevant',
  'connected',
  'excluded',
]);
export type MatchStatus = z.infer<typeof matchStatus>;

export const reasonKind = z.enum([
  'words',
  'clauses',
  'concepts',
  'meaning',
  'points',
  'beyond-words',
  'case',
  'domain',
  'technology',
  'role',
  'record',
  'district',
  'freshness',
  // What the enterprise answered before, for or against.
  'feedback',
  // What speaks against it; its points are negative.
  'role-mismatch',
  'denied',
  'unwanted',
]);

/**
 * One named contribution to a score, in words. `points` of all reasons add up to the score.
 * `evidence` quotes the enterprise's own text; for feedback it is the title of the scenario that was
 * answered, which only that enterprise is shown.
 */
export const matchReason = z.object({
  kind: reasonKind,
  points: z.number(),
  text: z.string(),
  evidence: z.string().nullable(),
});
export type MatchReason = z.infer<typeof matchReason>;

/** Why an enterprise may or may not serve a scenario, whatever its score. */
export const eligibilityFinding = z.object({
  rule: z.enum(['verified', 'registered-in-wuhan', 'tier', 'qualification']),
  met: z.boolean(),
  text: z.string(),
});
export type EligibilityFinding = z.infer<typeof eligibilityFinding>;

export const notRelevantReason = z.enum(['wrong-trade', 'too-small', 'wrong-region', 'not-now']);
export type NotRelevantReason = z.infer<typeof notRelevantReason>;

const match = {
  matchId: id,
  score: z.number(),
  eligible: z.boolean(),
  eligibility: z.array(eligibilityFinding),
  reasons: z.array(matchReason),
  status: matchStatus,
  notRelevantReason: notRelevantReason.nullable(),
  /** Answered "not relevant", and not yet come back: no recommendation, and last in every list. */
  suppressed: z.boolean(),
  updatedAt: z.string(),
};

export const supplierMatch = z.object({
  ...match,
  enterprise: z.object({
    id,
    name: z.string(),
    district: z.string(),
    tiers: z.array(z.string()),
    capabilityNames: z.array(z.string()),
  }),
});
export type SupplierMatch = z.infer<typeof supplierMatch>;

export const scenarioMatch = z.object({
  ...match,
  scenario: z.object({
    id,
    number: z.string().nullable(),
    title: z.string(),
    departmentName: z.string(),
    domain: z.string().nullable(),
    district: z.string(),
    budgetWan: z.number().nullable(),
    deadline: z.string().nullable(),
    engagement: z.enum(['bid', 'contact']),
    open: z.boolean(),
  }),
});
export type ScenarioMatch = z.infer<typeof scenarioMatch>;

export const matchesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  scenarioId: id.optional(),
  eligible: z.stringbool().optional(),
  suppressed: z.stringbool().optional(),
});
export type MatchesQuery = z.infer<typeof matchesQuery>;

/** Suppliers that can be compared side by side: more than four columns nobody reads. */
export const mostCompared = 4;

/** `enterpriseIds` asks for the matches of these alone, for comparing them. */
export const suppliersQuery = matchesQuery.omit({ scenarioId: true }).extend({
  enterpriseIds: severalOf(id, mostCompared),
});
export type SuppliersQuery = z.infer<typeof suppliersQuery>;

/** How many matches a list has in all, whatever part of it was asked for. */
export const matchCounts = z.object({
  eligible: z.number().int(),
  ineligible: z.number().int(),
  /** Those of either that are suppressed. */
  suppressed: z.object({ eligible: z.number().int(), ineligible: z.number().int() }),
});
export type MatchCounts = z.infer<typeof matchCounts>;
/** A page of matches, with the counts of the whole list. */
export interface MatchPage<Item> extends Page<Item> {
  counts: MatchCounts;
}

export const feedbackRequest = z
  .strictObject({
    verdict: z.enum(['interested', 'not_relevant']),
    reason: notRelevantReason.optional(),
  })
  .refine((feedback) => feedback.verdict === 'interested' || feedback.reason !== undefined, {
    error: 'is required when the verdict is not_relevant',
    path: ['reason'],
  });
export type FeedbackRequest = z.infer<typeof feedbackRequest>;
