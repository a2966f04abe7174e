import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { amountWan, day, id, moveWithReason, pageQuery, text } from './lists.js';
import { scenarioStatus } from './scenarios.js';

const version = z.number().int().min(1);
const named = z.object({ id, name: z.string() });

/** A contract is recorded by one person and confirmed, or returned, by another. */
export const contractStatus = z.enum(['recorded', 'returned', 'confirmed']);
export type ContractStatus = z.infer<typeof contractStatus>;

const contractTerms = {
  /** As the parties number it. */
  number: text(2, 60),
  signedOn: day,
  amountWan,
  /** Why the amount is above the bid's price. */
  amountReason: text(0, 500),
  beginsOn: day,
  endsOn: day,
  fileIds,
};
export const recordContractRequest = z.strictObject({
  ...contractTerms,
  enterpriseId: id,
  amountReason: contractTerms.amountReason.default(''),
  fileIds: fileIds.default([]),
});
export type RecordContractRequest = z.infer<typeof recordContractRequest>;

export const correctContractRequest = recordContractRequest.extend({ version });
export type CorrectContractRequest = z.infer<typeof correctContractRequest>;

export const contract = z.object({
  id,
  version: z.number().int(),
  status: contractStatus,
  /** Why it was returned; for the department. */
  statusNote: z.string().nullable(),
  scenario: z.object({
    id,
    version: z.number().int(),
    number: z.string().nullable(),
    title: z.string(),
    status: scenarioStatus,
  }),
  department: named,
  enterprise: named,
  number: z.string(),
  signedOn: z.string(),
  amountWan: z.number(),
  amountReason: z.string(),
  beginsOn: z.string(),
  endsOn: z.string(),
  files: z.array(fileRef),
  recordedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  startedOn: z.string().nullable(),
  /** When the acceptance was passed (投产). */
  deliveredOn: z.string().nullable(),
  /** When the last outcome was measured as met (达产). */
  atTargetOn: z.string().nullable(),
});
export type Contract = z.infer<typeof contract>;

export const contractView = z.object({
  contract: contract.nullable(),
  /** With whom there can be a contract; for the department. */
  parties: z.array(named),
});
export type ContractView = z.infer<typeof contractView>;

export const listContractsQuery = pageQuery;
export type ListContractsQuery = z.infer<typeof listContractsQuery>;

/** One of the own contracts, with what is due next. */
export const contractSummary = contract.extend({
  nextMilestone: z
    .object({ id, name: z.string(), dueOn: z.string(), isOverdue: z.boolean() })
    .nullable(),
  milestones: z.object({ accepted: z.number().int(), all: z.number().int() }),
});
export type ContractSummary = z.infer<typeof contractSummary>;

export const milestoneStatus = z.enum(['planned', 'submitted', 'returned', 'accepted']);
export type MilestoneStatus = z.infer<typeof milestoneStatus>;

/** A step of the plan as people write it. */
export const plannedMilestone = z.strictObject({
  name: text(2, 100),
  deliverable: text(0, 500).default(''),
  dueOn: day,
  /** Who of the company is charged with it. */
  owner: text(0, 50).default(''),
});
export type PlannedMilestone = z.infer<typeof plannedMilestone>;

export const startProjectRequest = z.strictObject({
  version,
  milestones: z.array(plannedMilestone).min(1).max(30),
});
export type StartProjectRequest = z.infer<typeof startProjectRequest>;

export const submitMilestoneRequest = z.strictObject({
  version,
  evidence: text(2, 4000),
  fileIds: fileIds.default([]),
});
export type SubmitMilestoneRequest = z.infer<typeof submitMilestoneRequest>;

export const milestone = z.object({
  id,
  version: z.number().int(),
  name: z.string(),
  deliverable: z.string(),
  dueOn: z.string(),
  owner: z.string(),
  status: milestoneStatus,
  isOverdue: z.boolean(),
  evidence: z.string(),
  files: z.array(fileRef),
  submittedAt: z.string().nullable(),
  note: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type Milestone = z.infer<typeof milestone>;

export const planChangeStatus = z.enum(['proposed', 'approved', 'rejected', 'withdrawn']);
export type PlanChangeStatus = z.infer<typeof planChangeStatus>;

/** A step of the plan after the change: an existing one by its id, or a new one. */
const changedMilestone = plannedMilestone.extend({ id: id.nullable().default(null) });
export type ChangedMilestone = z.infer<typeof changedMilestone>;

/** The whole plan as it shall be; what is accepted or handed in stays as it is. */
export const proposePlanChangeRequest = z.strictObject({
  reason: text(2, 500),
  milestones: z.array(changedMilestone).min(1).max(30),
});
export type ProposePlanChangeRequest = z.infer<typeof proposePlanChangeRequest>;

export const planChange = z.object({
  id,
  version: z.number().int(),
  status: planChangeStatus,
  side: z.enum(['department', 'enterprise']),
  reason: z.string(),
  before: z.array(changedMilestone),
  after: z.array(changedMilestone),
  proposedBy: z.string(),
  proposedById: id,
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
});
export type PlanChange = z.infer<typeof planChange>;

export const measureOutcomeRequest = z.strictObject({
  /** The name of the scenario's outcome. */
  outcome: text(2, 100),
  value: text(1, 100),
  /** The department's judgement; only where the target is no number. */
  met: z.boolean().nullable().default(null),
  evidence: text(0, 2000).default(''),
  fileIds: fileIds.default([]),
  measuredOn: day,
});
export type MeasureOutcomeRequest = z.infer<typeof measureOutcomeRequest>;

export const measurement = z.object({
  id,
  value: z.string(),
  met: z.boolean(),
  evidence: z.string(),
  files: z.array(fileRef),
  measuredOn: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Measurement = z.infer<typeof measurement>;

/** An outcome that the scenario wants, with what was measured; the newest counts. */
export const measuredOutcome = z.object({
  name: z.string(),
  baseline: z.string(),
  target: z.string(),
  unit: z.string(),
  /** How value and target are compared; `judged` where the target is no number. */
  comparison: z.enum(['at-least', 'at-most', 'judged']),
  measurements: z.array(measurement),
});
export type MeasuredOutcome = z.infer<typeof measuredOutcome>;

export const project = z.object({
  contract,
  milestones: z.array(milestone),
  planChanges: z.array(planChange),
  outcomes: z.array(measuredOutcome),
});
export type Project = z.infer<typeof project>;

/** The acceptance is not passed: what is to be done, and which milestones are open again. */
export const reworkRequest = moveWithReason.extend({
  milestoneIds: z.array(id).max(30).default([]),
});
export type ReworkRequest = z.infer<typeof reworkRequest>;

/** Milestones that the winning bid proposed, to start from. */
export const suggestedPlan = z.object({ milestones: z.array(plannedMilestone) });
export type SuggestedPlan = z.infer<typeof suggestedPlan>;

/**
 * What is told of an award, a contract or a project: whom it concerns and what came of it, never
 * the words of a bid, nor who objected.
 */
export const lifeTold = z.object({
  /** What it is about: the publicity, objection, contract, milestone, change or scenario. */
  id,
  version: z.number().int(),
  scenario: z.object({ id, title: z.string() }),
  department: named,
  /** The companies whom it concerns. */
  enterpriseIds: z.array(id),
  /** What it is called, where that is not the scenario: a milestone's name. */
  title: z.string().nullable(),
  status: z.string(),
  note: z.string().nullable(),
  day: z.string().nullable(),
});
export type LifeTold = z.infer<typeof lifeTold>;

/** Told to the side that is to decide on what the other proposed. */
export const planChangeTold = lifeTold.extend({ side: z.enum(['department', 'enterprise']) });

/** The award, with the result of each bidder: everybody learns their own only. */
export const awardTold = lifeTold.extend({
  results: z.array(
    z.object({
      enterpriseId: id,
      won: z.boolean(),
      rank: z.number().int().nullable(),
      total: z.number().nullable(),
      reason: z.string(),
    }),
  ),
});
export type AwardTold = z.infer<typeof awardTold>;

/** An objection: who raised it learns of it as the objector, everybody else without the name. */
export const objectionTold = lifeTold.extend({ objectorId: id });
export type ObjectionTold = z.infer<typeof objectionTold>;
