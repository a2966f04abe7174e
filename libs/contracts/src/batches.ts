import { z } from 'zod';
import { id, pageQuery, text } from './lists.js';
import { scenarioSummary } from './scenarios.js';

/** 动态发布: a batch waits for its time, then is published as one, or it is cancelled before. */
export const batchStatus = z.enum(['scheduled', 'published', 'cancelled']);
export type BatchStatus = z.infer<typeof batchStatus>;

const instant = z.iso.datetime({ offset: true }).refine((time) => /^20/.test(time), {
  error: 'must lie between 2000 and 2099',
});
const title = text(4, 80);
const version = z.number().int().min(1);

export const createBatchRequest = z.strictObject({ title, publishAt: instant });
export type CreateBatchRequest = z.infer<typeof createBatchRequest>;

export const updateBatchRequest = z.strictObject({
  version,
  title: title.optional(),
  publishAt: instant.optional(),
});
export type UpdateBatchRequest = z.infer<typeof updateBatchRequest>;

export const batchSummary = z.object({
  id,
  version: z.number().int(),
  /** Such as 2026年第3批. */
  number: z.string(),
  title: z.string(),
  status: batchStatus,
  publishAt: z.string(),
  publishedAt: z.string().nullable(),
  scenarioCount: z.number().int(),
});
export type BatchSummary = z.infer<typeof batchSummary>;

/** Why a scenario was left out when its batch was published: the code of the refusal. */
export const leftOut = z.object({ scenarioId: id, title: z.string(), code: z.string() });
export type LeftOut = z.infer<typeof leftOut>;

export const batch = batchSummary.extend({
  scenarios: z.array(scenarioSummary),
  /** Empty for the public. */
  leftOut: z.array(leftOut),
  statusNote: z.string().nullable(),
});
export type Batch = z.infer<typeof batch>;

export const listBatchesQuery = pageQuery.extend({ status: batchStatus.optional() });
export type ListBatchesQuery = z.infer<typeof listBatchesQuery>;
