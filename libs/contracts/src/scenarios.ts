import { z } from 'zod';
import { amountWan, id, pageQuery, text } from './lists.js';
import {
  cooperationModeCode,
  districtCode,
  domainCode,
  technologyCode,
  tierCode,
} from './taxonomy.js';

export const scenarioStatus = z.enum([
  'draft',
  'submitted',
  'returned',
  'approved',
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
  'acceptance',
  'completed',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
]);
export type ScenarioStatus = z.infer<typeof scenarioStatus>;

export const engagement = z.enum(['bid', 'contact']);

/** 量化成效: what will be measured, from which baseline to which target. */
export const outcome = z.strictObject({
  name: text(2, 100),
  baseline: text(0, 50).default(''),
  target: text(1, 50),
  unit: text(0, 20).default(''),
});
export type Outcome = z.infer<typeof outcome>;

/** A point in time of this century: what lies further away is a slip of the keyboard. */
const instant = z.iso
  .datetime({ offset: true })
  .refine((time) => Math.floor(new Date(time).getUTCFullYear() / 100) === 20, {
    error: 'must lie between 2000 and 2099',
  });

const content = {
  title: text(4, 80),
  summary: text(0, 1000),
  painPoints: text(0, 4000),
  requirements: text(0, 8000),
  dataAndConditions: text(0, 4000),
  outcomes: z.array(outcome).max(20),
  domain: domainCode.nullable(),
  technologies: z.array(technologyCode).max(10),
  district: districtCode,
  cooperationModes: z.array(cooperationModeCode).max(7),
  budgetWan: amountWan.nullable(),
  requiredQualifications: z.array(text(2, 100)).max(20),
  eligibility: z.strictObject({
    registeredInWuhan: z.boolean().default(false),
    tiers: z.array(tierCode).max(11).default([]),
  }),
  engagement,
  deadline: instant.nullable(),
  contactName: text(0, 50),
  contactPhone: text(0, 30),
};

/** Shortest description of a need that a supplier could judge, in characters. */
export const leastRequirements = 30;

/** A draft may be as empty as its title; what publishing needs is checked at submission. */
export const createScenarioRequest = z.strictObject({
  title: content.title,
  summary: content.summary.default(''),
  painPoints: content.painPoints.default(''),
  requirements: content.requirements.default(''),
  dataAndConditions: content.dataAndConditions.default(''),
  outcomes: content.outcomes.default([]),
  domain: content.domain.default(null),
  technologies: content.technologies.default([]),
  district: content.district.default('city-wide'),
  cooperationModes: content.cooperationModes.default([]),
  budgetWan: content.budgetWan.default(null),
  requiredQualifications: content.requiredQualifications.default([]),
  eligibility: content.eligibility.default({ registeredInWuhan: false, tiers: [] }),
  engagement: content.engagement.default('contact'),
  deadline: content.deadline.default(null),
  contactName: content.contactName.default(''),
  contactPhone: content.contactPhone.default(''),
});
export type CreateScenarioRequest = z.infer<typeof createScenarioRequest>;

export const updateScenarioRequest = z
  .strictObject(content)
  .partial()
  .extend({ version: z.number().int().min(1) });
export type UpdateScenarioRequest = z.infer<typeof updateScenarioRequest>;

export const scenario = z.object({
  id,
  version: z.number().int(),
  number: z.string().nullable(),
  status: scenarioStatus,
  statusNote: z.string().nullable(),
  department: z.object({ id, name: z.string() }),
  authorId: id,
  title: z.string(),
  summary: z.string(),
  painPoints: z.string(),
  requirements: z.string(),
  dataAndConditions: z.string(),
  outcomes: z.array(
    z.object({ name: z.string(), baseline: z.string(), target: z.string(), unit: z.string() }),
  ),
  domain: z.string().nullable(),
  technologies: z.array(z.string()),
  district: z.string(),
  cooperationModes: z.array(z.string()),
  budgetWan: z.number().nullable(),
  requiredQualifications: z.array(z.string()),
  eligibility: z.object({ registeredInWuhan: z.boolean(), tiers: z.array(z.string()) }),
  engagement,
  deadline: z.string().nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  publishedAt: z.string().nullable(),
});
export type Scenario = z.infer<typeof scenario>;

export const scenarioSummary = scenario.pick({
  id: true,
  number: true,
  status: true,
  department: true,
  title: true,
  summary: true,
  domain: true,
  technologies: true,
  district: true,
  budgetWan: true,
  engagement: true,
  deadline: true,
  publishedAt: true,
  updatedAt: true,
});
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

/** `mine`: what the caller's department has, in every state; otherwise only what is public. */
export const listScenariosQuery = pageQuery.extend({
  mine: z.stringbool().default(false),
  status: scenarioStatus.optional(),
  domain: domainCode.optional(),
  district: districtCode.optional(),
});
export type ListScenariosQuery = z.infer<typeof listScenariosQuery>;

/** One row of a scenario's or an enterprise's history: who moved it, when, from where to where. */
export const historyEntry = z.object({
  at: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  actor: z.string(),
  note: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
