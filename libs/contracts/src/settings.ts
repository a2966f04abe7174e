import { z } from 'zod';

/** What the platform's administrator decides for all scenarios. */
const settings = {
  /** Whether somebody of the platform must clear an approved scenario before it is published. */
  platformReview: z.boolean(),
  /** Points of quality, of 100, below which a scenario cannot be submitted. */
  qualityThreshold: z.number().int().min(0).max(100),
  /** Working days of a publicity period, unless the scenario says otherwise. */
  defaultPublicityDays: z.number().int().min(1).max(30),
};

export const platformSettings = z.object({
  ...settings,
  version: z.number().int(),
  updatedAt: z.string(),
});
export type PlatformSettings = z.infer<typeof platformSettings>;

export const updateSettingsRequest = z.strictObject({
  ...settings,
  version: z.number().int().min(1),
});
export type UpdateSettingsRequest = z.infer<typeof updateSettingsRequest>;
