import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { amountWan, id, pageQuery, text } from './lists.js';
import {
  cooperationModeCode,
  districtCode,
  domainCode,
  technologyCode,
  tierCode,
} from './codes.js';
import { type ScenarioStatus, scenarioStatuses } from './names.js';

export const scenarioStatus = z.enum(scenarioStatuses);

export const engagement = z.enum(['bid', 'contact']);

/** 量化成效: what will be measured, from which baseline to which target. */
export const outcome = z.strictObject({
  name: text(2, 100),
  baseline: text(0, 50).default(''),
  target: text(1, 50),
  unit: text(0, 20).default(''),
});
export type Outcome = z.infer<typeof outcome>;

/** Described step of a criterion's scale: which scores mean what. */
export const band = z.strictObject({
  from: z.number().int().min(0).max(100),
  to: z.number().int().min(0).max(100),
  description: text(1, 300),
});

/**
 * 评审标准: what bids are judged by. Known by its name, which answers and scores refer to. A `price`
 * criterion is computed from the prices and not scored by anybody.
 */
export const criterion = z.strictObject({
  name: text(2, 60),
  description: text(0, 500).default(''),
  kind: z.enum(['judged', 'price']).default('judged'),
  /** Share of the total; the weights of a scenario's criteria sum to 100. */
  weight: z.number().int().min(1).max(100),
  /** Bounds of a score. */
  least: z.number().int().min(0).max(100).default(0),
  most: z.number().int().min(1).max(100).default(100),
  bands: z.array(band).max(6).default([]),
});
export type Criterion = z.infer<typeof criterion>;

/** Who may read the need in full: everybody, or verified enterprises and the city only. */
export const confidentiality = z.enum(['public', 'verified']);

/** A point in time of this century: what lies further away is a slip of the keyboard. */
export const instant = z.iso
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
  leadDepartmentId: id.nullable(),
  responsibleDepartmentIds: z.array(id).max(10),
  /** Upper end where the budget is a range that begins at `budgetWan`. */
  budgetMaxWan: amountWan.nullable(),
  fundingSource: text(0, 200),
  periodMonths: z.number().int().min(1).max(120).nullable(),
  landingArea: text(0, 200),
  confidentiality,
  acceptsConsortium: z.boolean(),
  minBids: z.number().int().min(1).max(10),
  criteria: z.array(criterion).max(15),
  ipTerms: text(0, 2000),
  fileIds,
  /** Until when enterprises may ask; null: until the deadline. */
  questionsUntil: instant.nullable(),
  /** Working days for which the proposed award is made public. */
  publicityDays: z.number().int().min(1).max(30),
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
  leadDepartmentId: content.leadDepartmentId.default(null),
  responsibleDepartmentIds: content.responsibleDepartmentIds.default([]),
  budgetMaxWan: content.budgetMaxWan.default(null),
  fundingSource: content.fundingSource.default(''),
  periodMonths: content.periodMonths.default(null),
  landingArea: content.landingArea.default(''),
  confidentiality: content.confidentiality.default('public'),
  acceptsConsortium: content.acceptsConsortium.default(true),
  minBids: content.minBids.default(3),
  criteria: content.criteria.default([]),
  ipTerms: content.ipTerms.default(''),
  fileIds: content.fileIds.default([]),
  questionsUntil: content.questionsUntil.default(null),
  /** Left out: as the platform's settings have it. */
  publicityDays: content.publicityDays.optional(),
});
export type CreateScenarioRequest = z.infer<typeof createScenarioRequest>;

export const updateScenarioRequest = z
  .strictObject(content)
  .partial()
  .extend({ version: z.number().int().min(1) });
export type UpdateScenarioRequest = z.infer<typeof updateScenarioRequest>;

/** All that a scenario says: what its author writes, an amendment changes and a version keeps. */
export const scenarioContent = z.object(content);
export type ScenarioContent = z.infer<typeof scenarioContent>;
export type ScenarioField = keyof ScenarioContent;
export const scenarioFields = Object.keys(content) as ScenarioField[];

/** What only verified enterprises, departments and the platform read where it is so confidential. */
export const confidentialFields = [
  'requirements',
  'dataAndConditions',
  'outcomes',
  'fileIds',
] as const satisfies ScenarioField[];

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
  leadDepartmentId: id.nullable(),
  responsibleDepartmentIds: z.array(id),
  budgetMaxWan: z.number().nullable(),
  fundingSource: z.string(),
  periodMonths: z.number().int().nullable(),
  landingArea: z.string(),
  confidentiality,
  acceptsConsortium: z.boolean(),
  minBids: z.number().int(),
  criteria: z.array(criterion),
  ipTerms: z.string(),
  fileIds: z.array(id),
  questionsUntil: z.string().nullable(),
  publicityDays: z.number().int(),
  /** 1 for the first time it is published; one more each time after it failed. */
  round: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  publishedAt: z.string().nullable(),
});
export type Scenario = z.infer<typeof scenario>;

const organisationRef = z.object({ id, name: z.string() });

/** A scenario as somebody reads it: with the names behind its ids, and without what is not for them. */
export const scenarioView = scenario.extend({
  leadDepartment: organisationRef.nullable(),
  responsibleDepartments: z.array(organisationRef),
  files: z.array(fileRef),
  /** Some of it is for verified enterprises only, and this reader is none of them. */
  isWithheld: z.boolean(),
  /** When the platform cleared it, where its review is asked for; null for the public. */
  reviewedAt: z.string().nullable(),
  /** The batch with which it will be, or was, published. */
  batch: z.object({ id, number: z.string(), publishAt: z.string() }).nullable(),
});
export type ScenarioView = z.infer<typeof scenarioView>;

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

/** Where scenarios stand on their department's board, in the order of their life. */
export const scenarioStage = z.enum([
  'preparing',
  'approving',
  'open',
  'deciding',
  'delivering',
  'over',
]);
export type ScenarioStage = z.infer<typeof scenarioStage>;

/** The states of each stage. */
export const statusesOfStage: Record<ScenarioStage, readonly ScenarioStatus[]> = {
  preparing: ['draft', 'returned'],
  approving: ['submitted', 'approved'],
  open: ['published'],
  deciding: ['closed', 'evaluating', 'award_publicity'],
  delivering: ['awarded', 'contracted', 'implementing', 'acceptance'],
  over: ['completed', 'failed', 'cancelled', 'rejected', 'withdrawn'],
};

/** A department's scenarios by stage: how many there are, and those that changed last. */
export const scenarioBoard = z.object({
  stages: z.array(
    z.object({
      stage: scenarioStage,
      count: z.number().int(),
      items: z.array(scenarioSummary),
    }),
  ),
});
export type ScenarioBoard = z.infer<typeof scenarioBoard>;

/**
 * `mine`: what the caller's department has, in every state or those of a stage; otherwise only what is
 * public.
 */
export const listScenariosQuery = pageQuery.extend({
  mine: z.stringbool().default(false),
  stage: scenarioStage.optional(),
  status: scenarioStatus.optional(),
  domain: domainCode.optional(),
  district: districtCode.optional(),
});
export type ListScenariosQuery = z.infer<typeof listScenariosQuery>;

/** The platform's word on an approved scenario, where the settings ask for it. */
export const reviewScenarioRequest = z
  .strictObject({
    version: z.number().int().min(1),
    verdict: z.enum(['cleared', 'returned']),
    note: text(0, 500).optional(),
  })
  .refine(({ verdict, note }) => verdict === 'cleared' || (note?.length ?? 0) >= 2, {
    path: ['note'],
    error: 'must say what has to change',
  });
export type ReviewScenarioRequest = z.infer<typeof reviewScenarioRequest>;

/** A scenario that failed is published anew, as its next round. */
export const republishRequest = z.strictObject({
  version: z.number().int().min(1),
  deadline: instant,
  note: text(2, 500),
});
export type RepublishRequest = z.infer<typeof republishRequest>;

/** What is compared with open scenarios while it is written. */
export const similarScenariosRequest = z.strictObject({
  title: text(0, 80),
  requirements: text(0, 8000),
  /** The scenario itself, where it is saved already. */
  exceptId: id.optional(),
});
export type SimilarScenariosRequest = z.infer<typeof similarScenariosRequest>;

export const similarScenario = z.object({
  id,
  number: z.string().nullable(),
  title: z.string(),
  status: scenarioStatus,
  department: organisationRef,
  /** 0 to 100. */
  similarity: z.number().int(),
  /** Passages that both have word for word, longest first. */
  common: z.array(z.string()),
});
export type SimilarScenario = z.infer<typeof similarScenario>;

/** A department that a scenario may name. */
export const departmentChoice = z.object({
  id,
  name: z.string(),
  district: z.string(),
  duties: z.array(z.enum(['lead', 'responsible'])),
});
export type DepartmentChoice = z.infer<typeof departmentChoice>;

/** One row of a scenario's or an enterprise's history: who moved it, when, from where to where. */
export const historyEntry = z.object({
  at: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  actor: z.string(),
  note: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
