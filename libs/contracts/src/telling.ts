import { z } from 'zod';
import { id, text } from './lists.js';

/** Whom to tell of a scenario, as the platform's administrator decides. */
const limits = {
  /** Score from which a company is told. */
  threshold: z.number().min(1).max(100).multipleOf(0.1),
  /** So many are told at least, where they score above half of the threshold. */
  floor: z.number().int().min(0).max(100),
  /** No more than so many are told of one scenario. */
  cap: z.number().int().min(1).max(1000),
};
export const tellingLimits = z.object(limits);
export type TellingLimits = z.infer<typeof tellingLimits>;

export const telling = tellingLimits.extend({
  version: z.number().int(),
  /** Null while it is as the environment has it. */
  changedAt: z.string().nullable(),
});
export type Telling = z.infer<typeof telling>;

const isFloorWithinCap = ({ floor, cap }: TellingLimits) => floor <= cap;
const floorAboveCap = { error: 'must not be above the cap', path: ['floor'] };

export const updateTellingRequest = z
  .strictObject({ ...limits, version: z.number().int().min(1), reason: text(2, 500) })
  .refine(isFloorWithinCap, floorAboveCap);
export type UpdateTellingRequest = z.infer<typeof updateTellingRequest>;

/** One change: who, when, why, from what to what. */
export const tellingChange = z.object({
  version: z.number().int(),
  before: tellingLimits,
  after: tellingLimits,
  reason: z.string(),
  authorId: id,
  authorName: z.string(),
  changedAt: z.string(),
});
export type TellingChange = z.infer<typeof tellingChange>;

export const tellingForecastQuery = z
  .strictObject({
    threshold: z.coerce.number().pipe(limits.threshold),
    floor: z.coerce.number().pipe(limits.floor),
    cap: z.coerce.number().pipe(limits.cap),
  })
  .refine(isFloorWithinCap, floorAboveCap);

export type TellingForecastQuery = z.infer<typeof tellingForecastQuery>;

/** What these limits would have done with the scenarios of the last days. */
export const tellingForecast = z.object({
  days: z.number().int(),
  scenarios: z.number().int(),
  /** Notices: one company told of two scenarios counts twice. */
  told: z.number().int(),
  /** Scenarios of which nobody would have been told. */
  untold: z.number().int(),
  /** Scenarios that reach somebody below the threshold, for the floor's sake. */
  byFloor: z.number().int(),
  /** Scenarios of which more would have been told, were it not for the cap. */
  capped: z.number().int(),
});
export type TellingForecast = z.infer<typeof tellingForecast>;
