import { z } from 'zod';
import { id, pageQuery } from './lists.js';
import { eligibilityFinding } from './matches.js';
import { domainCode } from './codes.js';

/** `none`: where no domain was chosen. */
const gapDomain = z.union([domainCode, z.literal('none')]);

/** Needs of the last year that nobody can serve, and capabilities that nobody asked for, by domain. */
export const gaps = z.object({
  /** Score from which a company is taken to fit. */
  threshold: z.number(),
  groups: z.array(
    z.object({
      domain: gapDomain,
      /** Scenarios that were open in the last year, and those of them that nobody can serve. */
      scenarios: z.number().int(),
      unserved: z.number().int(),
      /** Capabilities of verified enterprises, and those of them that no such scenario asked for. */
      capabilities: z.number().int(),
      idle: z.number().int(),
    }),
  ),
  /** Not the groups' sum: a capability may be of several domains. */
  total: z.object({
    scenarios: z.number().int(),
    unserved: z.number().int(),
    capabilities: z.number().int(),
    idle: z.number().int(),
  }),
});
export type Gaps = z.infer<typeof gaps>;
export type GapDomain = z.infer<typeof gapDomain>;

export const gapsQuery = pageQuery.extend({ domain: gapDomain.optional() });
export type GapsQuery = z.infer<typeof gapsQuery>;

/** A scenario that no eligible enterprise fits well enough. */
export const unservedScenario = z.object({
  id,
  number: z.string().nullable(),
  title: z.string(),
  departmentName: z.string(),
  domain: z.string().nullable(),
  open: z.boolean(),
  deadline: z.string().nullable(),
  /** Of those that may serve it; null when there is none. */
  bestEligible: z.number().nullable(),
  /** Of all, whether they may or not. */
  best: z.number().nullable(),
  /** How many fit well enough and are barred by a hard rule only. */
  barred: z.number().int(),
  /** By which; one that several rules bar counts for each. */
  rules: z.array(z.object({ rule: eligibilityFinding.shape.rule, companies: z.number().int() })),
});
export type UnservedScenario = z.infer<typeof unservedScenario>;

/** A capability that fits no scenario of the last year well enough. */
export const idleCapability = z.object({
  id,
  name: z.string(),
  domains: z.array(z.string()),
  enterprise: z.object({ id, name: z.string(), district: z.string() }),
});
export type IdleCapability = z.infer<typeof idleCapability>;
