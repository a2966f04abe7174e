import { z } from 'zod';
import { domainCode } from './codes.js';
import { id, text } from './lists.js';
import { firstInterestDays, funnelStages } from './names.js';

/** As an address has it. */
export const statisticsYear = z.coerce.number().int().min(2000).max(2199);
export const statisticsQuery = z.strictObject({ year: statisticsYear });
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

const count = z.number().int();
export const funnelStage = z.enum(funnelStages);
export type FunnelStage = z.infer<typeof funnelStage>;

/** How many of some scenarios have reached each stage: each counts for all stages up to its own. */
export const funnel = z.record(funnelStage, count);
export type Funnel = z.infer<typeof funnel>;

const target = count.nullable();

/**
 * What became of the scenarios that were first published in a year of the city, by facts that are
 * public one by one. Targets are null where the administrator set none.
 */
export const statistics = z.object({
  year: z.number().int(),
  total: funnel,
  /** Those of them that were cancelled or failed, and are not published anew. */
  ended: count,
  target,
  /** All twelve, by the month of publishing, `2026-03`. */
  months: z.array(z.object({ month: z.string(), published: count })),
  /** In the taxonomy's order, the key sectors first; `none` where no domain was chosen. */
  domains: z.array(z.object({ domain: z.union([domainCode, z.literal('none')]), funnel, target })),
  /** In the taxonomy's order; those without a scenario as well. */
  districts: z.array(z.object({ district: z.string(), funnel })),
});
export type Statistics = z.infer<typeof statistics>;

/** The same for departments (of their own scenarios) and the platform, with how companies took them. */
export const reportStatistics = statistics.extend({
  /** Scenarios in which a company has shown interest, and those that are connected with one. */
  interested: count,
  connected: count,
  /** Of opened rounds only: until the opening nobody learns how many bid. */
  opened: z.object({ scenarios: count, bids: count }),
  /** From publishing to the first interest. */
  firstInterest: z.object({
    medianDays: z.number().nullable(),
    /** Within so many days and not within fewer; null: later than the last of them. */
    within: z.array(z.object({ days: z.literal(firstInterestDays).nullable(), scenarios: count })),
    /** Where there is none so far. */
    none: count,
  }),
});
export type ReportStatistics = z.infer<typeof reportStatistics>;

/** The strongest matches of the scenarios published in a year: who could work with whom. */
export const matchNetwork = z.object({
  year: z.number().int(),
  /** Scenarios of the year that are known to matching, and those with an eligible match that fits. */
  scenarios: count,
  matched: count,
  /** All eligible matches that fit; `matches` are the strongest of them. */
  total: count,
  matches: z.array(
    z.object({
      scenario: z.object({ id, title: z.string() }),
      enterprise: z.object({ id, name: z.string() }),
      score: z.number(),
      /** Whether the company has shown interest, or they are connected. */
      taken: z.boolean(),
    }),
  ),
});
export type MatchNetwork = z.infer<typeof matchNetwork>;

const planned = z.number().int().min(1).max(100_000);
/** How many scenarios are to be published in a year: in all, and of some domains. */
const targetFigures = { total: planned.nullable(), domains: z.record(domainCode, planned) };

/** Who set the targets of a year, when, why and to what. */
export const yearTargetsChange = z.object({
  ...targetFigures,
  version: z.number().int(),
  reason: z.string(),
  authorName: z.string(),
  changedAt: z.string(),
});
export type YearTargetsChange = z.infer<typeof yearTargetsChange>;

/** What is in force; version 0 as long as nothing was set. The changes with the newest first. */
export const yearTargets = z.object({
  ...targetFigures,
  year: z.number().int(),
  version: z.number().int(),
  changes: z.array(yearTargetsChange),
});
export type YearTargets = z.infer<typeof yearTargets>;

/** What the domains' targets come to. */
export function sumOfDomains(domains: Record<string, number>): number {
  return Object.values(domains).reduce((sum, one) => sum + one, 0);
}

export const updateYearTargetsRequest = z
  .strictObject({ ...targetFigures, version: z.number().int().min(0), reason: text(2, 500) })
  .refine(({ total, domains }) => sumOfDomains(domains) <= (total ?? 0), {
    error: 'must not be below the sum of the domains',
    path: ['total'],
  });
export type UpdateYearTargetsRequest = z.infer<typeof updateYearTargetsRequest>;
