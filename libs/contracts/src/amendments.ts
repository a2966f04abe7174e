import { z } from 'zod';
import { id, text } from './lists.js';
import { scenarioContent } from './scenarios.js';

export const amendmentStatus = z.enum(['proposed', 'applied', 'rejected', 'withdrawn']);
export type AmendmentStatus = z.infer<typeof amendmentStatus>;

/** What of a published scenario is to be changed, and why; how companies take part stays. */
export const amendRequest = z.strictObject({
  /** Of the scenario that the author saw. */
  version: z.number().int().min(1),
  changes: z
    .strictObject(scenarioContent.shape)
    .omit({ engagement: true })
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, { error: 'must change something' }),
  reason: text(4, 500),
});
export type AmendRequest = z.infer<typeof amendRequest>;
export type AmendmentChanges = AmendRequest['changes'];

/** A stretch of text that both have, or that only the older or the newer one has. */
export const diffPart = z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() });
export type DiffPart = z.infer<typeof diffPart>;

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/**
 * One field that differs: texts, lists and tables word by word, everything else, such as codes,
 * amounts and times, as what it was and what it is.
 */
export const fieldChange = z.object({
  field: z.string(),
  parts: z.array(diffPart).nullable(),
  before: plainValue,
  after: plainValue,
});
export type FieldChange = z.infer<typeof fieldChange>;

export const amendment = z.object({
  id,
  version: z.number().int(),
  scenarioId: id,
  status: amendmentStatus,
  reason: z.string(),
  changes: z.array(fieldChange),
  proposedBy: z.object({ id, displayName: z.string() }),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
});
export type Amendment = z.infer<typeof amendment>;

export const amendmentList = z.object({
  items: z.array(amendment),
  /** The first day, in the city, on which the deadline may lie after an amendment made today. */
  leastDeadlineDay: z.string(),
  /** Whether the deadline lies before that day, so that an amendment must move it. */
  mustExtend: z.boolean(),
});
export type AmendmentList = z.infer<typeof amendmentList>;

/** As it stands in an address. */
export const versionNumber = z.coerce.number().int().min(1).max(100_000);

export const versionKind = z.enum(['published', 'amended', 'republished']);
export type VersionKind = z.infer<typeof versionKind>;

/** What a scenario said from one publication or amendment to the next. */
export const scenarioVersion = z.object({
  number: z.number().int(),
  kind: versionKind,
  round: z.number().int(),
  reason: z.string(),
  /** Who published or approved it; null for the public. */
  by: z.string().nullable(),
  at: z.string(),
  /** Fields that differ from the version before. */
  changedFields: z.array(z.string()),
});
export type ScenarioVersion = z.infer<typeof scenarioVersion>;

export const scenarioVersionDetail = scenarioVersion.extend({ changes: z.array(fieldChange) });
export type ScenarioVersionDetail = z.infer<typeof scenarioVersionDetail>;
