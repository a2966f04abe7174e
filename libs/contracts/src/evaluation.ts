import { z } from 'zod';
import { bidStatus } from './bids.js';
import { id, text } from './lists.js';
import { criterion, scenarioStatus } from './scenarios.js';

/**
 * 评审: `checking` the formal check is written; `check_submitted` it waits for the approver; `scoring`
 * evaluators declare and score, each alone; `consensus` 合议: they see all sheets; `concluded` the
 * ranking stands.
 */
export const evaluationPhase = z.enum([
  'checking',
  'check_submitted',
  'scoring',
  'consensus',
  'concluded',
]);
export type EvaluationPhase = z.infer<typeof evaluationPhase>;

/** Why a bid cannot be scored. `other` needs words. */
export const disqualification = z.enum([
  'seal-broken',
  'not-eligible',
  'qualification-missing',
  'late-consortium-change',
  'non-responsive',
  'price-invalid',
  'incomplete',
  'false-statement',
  'other',
]);
export type Disqualification = z.infer<typeof disqualification>;

export const checkVerdict = z.enum(['qualified', 'disqualified']);
export type CheckVerdict = z.infer<typeof checkVerdict>;

const version = z.number().int().min(1);
/** What an evaluator gives: at most one decimal; the criterion's bounds are narrower. */
export const score = z.number().min(0).max(100).multipleOf(0.1);
const criterionName = text(2, 60);

export const saveChecksRequest = z.strictObject({
  version,
  checks: z
    .array(
      z.strictObject({
        bidId: id,
        verdict: checkVerdict,
        reasons: z.array(disqualification).max(9).default([]),
        note: text(0, 1000).default(''),
      }),
    )
    .min(1)
    .max(200),
});
export type SaveChecksRequest = z.infer<typeof saveChecksRequest>;

/** `fail` only where fewer bids qualify than the scenario asks for; to go on then needs a note. */
export const confirmChecksRequest = z.strictObject({
  version,
  outcome: z.enum(['proceed', 'fail']).default('proceed'),
  note: text(2, 500).optional(),
});
export type ConfirmChecksRequest = z.infer<typeof confirmChecksRequest>;

export const evaluationActRequest = z.strictObject({ version });
export type EvaluationActRequest = z.infer<typeof evaluationActRequest>;
export const evaluationActWithReason = z.strictObject({ version, note: text(2, 500) });
export type EvaluationActWithReason = z.infer<typeof evaluationActWithReason>;

export const assignEvaluatorsRequest = z.strictObject({
  version,
  userIds: z.array(id).min(1).max(15),
});
export type AssignEvaluatorsRequest = z.infer<typeof assignEvaluatorsRequest>;

export const drawEvaluatorsRequest = z.strictObject({
  version,
  count: z.number().int().min(1).max(15),
});
export type DrawEvaluatorsRequest = z.infer<typeof drawEvaluatorsRequest>;

export const declareRequest = z.discriminatedUnion('conflict', [
  z.strictObject({ version, conflict: z.literal(false) }),
  z.strictObject({ version, conflict: z.literal(true), text: text(2, 1000) }),
]);
export type DeclareRequest = z.infer<typeof declareRequest>;

/** One line of a sheet; a score that is null is still to come. */
export const sheetScore = z.strictObject({
  bidId: id,
  criterion: criterionName,
  score: score.nullable(),
  comment: text(0, 1000).default(''),
});
export type SheetScore = z.infer<typeof sheetScore>;

export const saveSheetRequest = z.strictObject({
  version,
  scores: z.array(sheetScore).min(1).max(500),
});
export type SaveSheetRequest = z.infer<typeof saveSheetRequest>;

export const reviseScoreRequest = z.strictObject({
  version,
  bidId: id,
  criterion: criterionName,
  score,
  reason: text(2, 500),
});
export type ReviseScoreRequest = z.infer<typeof reviseScoreRequest>;

export const writeReasonRequest = z.strictObject({ version, text: text(10, 2000) });
export type WriteReasonRequest = z.infer<typeof writeReasonRequest>;

/** 已指派, 已回避, 评分中, 已提交评分, 已确认合议 */
export const evaluatorStatus = z.enum(['assigned', 'excused', 'scoring', 'submitted', 'confirmed']);
export type EvaluatorStatus = z.infer<typeof evaluatorStatus>;

const party = z.object({ id, name: z.string() });

/** Of an evaluator, without anything that their sheet says. */
export const evaluator = z.object({
  id,
  userId: id,
  displayName: z.string(),
  status: evaluatorStatus,
  /** By lot, or named by the department. */
  drawn: z.boolean(),
  /** Whether the account can still be used: who has left can neither score nor confirm. */
  isActive: z.boolean(),
  assignedAt: z.string(),
  assignedBy: z.string(),
  declaredAt: z.string().nullable(),
  /** What they declared, or why the department excused them. */
  excuse: z.string().nullable(),
  /** The excused one whose place they took. */
  replaces: id.nullable(),
  submittedAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
});
export type Evaluator = z.infer<typeof evaluator>;

export const expertInPool = z.object({
  userId: id,
  displayName: z.string(),
  /** Evaluations that they are assigned to and that are not concluded. */
  openEvaluations: z.number().int(),
  /** Already of this evaluation, excused ones as well. */
  isAssigned: z.boolean(),
});
export type ExpertInPool = z.infer<typeof expertInPool>;

/** One line of the table of all scores. */
export const givenScore = z.object({
  evaluatorId: id,
  bidId: id,
  criterion: z.string(),
  score: z.number(),
  comment: z.string(),
});
export type GivenScore = z.infer<typeof givenScore>;

export const scoreRevision = z.object({
  evaluatorId: id,
  evaluator: z.string(),
  bidId: id,
  criterion: z.string(),
  from: z.number(),
  to: z.number(),
  reason: z.string(),
  at: z.string(),
});
export type ScoreRevision = z.infer<typeof scoreRevision>;

/** By which step of the tie rule a bid stands before the next one. */
export const tieStep = z.enum(['total', 'heaviest', 'price', 'submitted', 'lot']);
export type TieStep = z.infer<typeof tieStep>;

export const rankedBid = z.object({
  bidId: id,
  enterprise: party,
  rank: z.number().int(),
  /** 0 to 100, two decimals. */
  total: z.number(),
  priceWan: z.number().nullable(),
  submittedAt: z.string(),
  criteria: z.array(
    z.object({
      name: z.string(),
      kind: criterion.shape.kind,
      weight: z.number(),
      /** Of the evaluators' scores; of a price criterion, what the formula gives, 0 to 100. */
      mean: z.number(),
      /** What it adds to the total. */
      points: z.number(),
    }),
  ),
  /** How it was decided that it stands before the next one; null for the last. */
  beforeNextBy: tieStep.nullable(),
});
export type RankedBid = z.infer<typeof rankedBid>;

export const bidReason = z.object({
  bidId: id,
  /** Null until the editor has written it. */
  text: z.string().nullable(),
  /** What could be said by the scores, to begin with. */
  proposal: z.string(),
  writtenBy: z.string().nullable(),
});
export type BidReason = z.infer<typeof bidReason>;

export const checkedBid = z.object({
  bidId: id,
  enterprise: party,
  members: z.array(party),
  status: bidStatus,
  submittedAt: z.string(),
  sealIntact: z.boolean(),
  verdict: checkVerdict.nullable(),
  reasons: z.array(disqualification),
  note: z.string(),
  checkedBy: z.string().nullable(),
});
export type CheckedBid = z.infer<typeof checkedBid>;

/** What the department, the supervisor and the platform see of an evaluation. */
export const evaluation = z.object({
  scenarioId: id,
  round: z.number().int(),
  scenarioStatus,
  version: z.number().int(),
  phase: evaluationPhase,
  minBids: z.number().int(),
  criteria: z.array(criterion),
  bids: z.array(checkedBid),
  checkSubmittedBy: z.string().nullable(),
  checkReturnNote: z.string().nullable(),
  checkConfirmedBy: z.string().nullable(),
  checkConfirmedAt: z.string().nullable(),
  /** Why it goes on with fewer qualified bids than asked for. */
  goOnNote: z.string().nullable(),
  /** Whether the caller had a hand in the check, and hence cannot confirm it. */
  isOwnCheck: z.boolean(),
  evaluators: z.array(evaluator),
  /** Places of excused evaluators that nobody has taken yet. */
  openSeats: z.number().int(),
  leastEvaluators: z.number().int(),
  /** Empty until all sheets are in. */
  scores: z.array(givenScore),
  revisions: z.array(scoreRevision),
  /** As it would come out now; only from the consensus on. */
  ranking: z.array(rankedBid),
  reasons: z.array(bidReason),
  concludedAt: z.string().nullable(),
  concludedBy: z.string().nullable(),
});
export type Evaluation = z.infer<typeof evaluation>;

export const expertAssignmentSummary = z.object({
  id,
  scenarioId: id,
  scenarioTitle: z.string(),
  department: z.string(),
  status: evaluatorStatus,
  phase: evaluationPhase,
  bids: z.number().int(),
  /** Scores given and to give; the latter 0 until the formal check is confirmed. */
  given: z.number().int(),
  wanted: z.number().int(),
  assignedAt: z.string(),
  /** Whether the evaluation goes on, and with it their work. */
  isOpen: z.boolean(),
});
export type ExpertAssignmentSummary = z.infer<typeof expertAssignmentSummary>;

/** What an expert sees of an evaluation that they are assigned to. */
export const expertAssignment = z.object({
  id,
  /** Of their own sheet: for declaring, saving and submitting. */
  version: z.number().int(),
  /** Of the table of all: for revising and confirming. */
  evaluationVersion: z.number().int(),
  scenario: z.object({
    id,
    number: z.string().nullable(),
    title: z.string(),
    department: z.string(),
    summary: z.string(),
    requirements: z.string(),
    outcomes: z.array(
      z.object({ name: z.string(), baseline: z.string(), target: z.string(), unit: z.string() }),
    ),
  }),
  status: evaluatorStatus,
  phase: evaluationPhase,
  excuse: z.string().nullable(),
  /** Whether the evaluation goes on: a cancelled scenario is not judged any more. */
  isOpen: z.boolean(),
  criteria: z.array(criterion),
  /** Names only until they have declared; those to be scored only once the check is confirmed. */
  bids: z.array(z.object({ bidId: id, enterprise: party, members: z.array(party) })),
  /** Their own. */
  sheet: z.array(sheetScore),
  /** How many of the others have submitted says nothing of what they gave. */
  colleagues: z.array(z.object({ id, displayName: z.string(), status: evaluatorStatus })),
  /** Everybody's, from the consensus on. */
  scores: z.array(givenScore),
  revisions: z.array(scoreRevision),
});
export type ExpertAssignment = z.infer<typeof expertAssignment>;

/** What is told of an evaluation: never who bids, nor what anybody gave. */
export const evaluationTold = z.object({
  /** The scenario's. */
  id,
  version: z.number().int(),
  title: z.string(),
  department: party,
  /** Whom it concerns, where it is some of the experts. */
  experts: z.array(z.object({ userId: id, evaluatorId: id })),
  /** Whoever must not be told, because it is their own doing. */
  byUserId: id.nullable(),
  note: z.string().nullable(),
});
export type EvaluationTold = z.infer<typeof evaluationTold>;
