import { z } from 'zod';
import { notRelevantReason } from './matches.js';

export const matchReportQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2199),
  by: z.enum(['month', 'domain']).default('month'),
});
export type MatchReportQuery = z.infer<typeof matchReportQuery>;

/** What became of matches, by the month in which they were told, or else answered. */
export const matchFigures = z.object({
  told: z.number().int(),
  /** Of those told: opened or answered. */
  viewed: z.number().int(),
  /** Of those told. */
  interested: z.number().int(),
  /** Of those told, by the reason that was given. */
  notRelevant: z.record(notRelevantReason, z.number().int()),
  /** Answers of companies that found the scenario themselves. */
  unasked: z.object({ interested: z.number().int(), notRelevant: z.number().int() }),
});
export type MatchFigures = z.infer<typeof matchFigures>;

export const matchReport = z.object({
  year: z.number().int(),
  by: matchReportQuery.shape.by.unwrap(),
  groups: z.array(
    z.object({
      /** `2026-03` or a code of the taxonomy; empty where no domain was chosen. */
      key: z.string(),
      figures: matchFigures,
    }),
  ),
  total: matchFigures,
});
export type MatchReport = z.infer<typeof matchReport>;
