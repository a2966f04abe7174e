import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { id, moveRequest, pageQuery, text } from './lists.js';

/** `running` until it is confirmed or, after an objection was upheld, revoked. */
export const publicityStatus = z.enum(['running', 'confirmed', 'revoked']);
export type PublicityStatus = z.infer<typeof publicityStatus>;

/** Proposes a bid as the winner: the first-ranked, or with a reason another one. */
export const publiciseAwardRequest = z.strictObject({
  version: z.number().int().min(1),
  bidId: id,
  /** Why another than the first-ranked; public. */
  reason: text(0, 1000).default(''),
});
export type PubliciseAwardRequest = z.infer<typeof publiciseAwardRequest>;

const named = z.object({ id, name: z.string() });

/** A bid in the concluded ranking. */
export const awardCandidate = z.object({
  bidId: id,
  enterprise: named,
  rank: z.number().int(),
  total: z.number(),
  reason: z.string(),
});
export type AwardCandidate = z.infer<typeof awardCandidate>;

/** What the public reads of a proposed award. */
export const publicity = z.object({
  id,
  /** Counts those of a round: the second follows an upheld objection. */
  attempt: z.number().int(),
  status: publicityStatus,
  winner: named,
  /** Why this bidder, from the evaluation. */
  winnerReason: z.string(),
  /** Why not the first-ranked; empty where it is. */
  reason: z.string(),
  ranking: z.array(
    z.object({
      rank: z.number().int(),
      enterpriseName: z.string(),
      total: z.number(),
      isWinner: z.boolean(),
    }),
  ),
  /** First and last day in the city; objections are taken until the end of the last. */
  startsOn: z.string(),
  endsOn: z.string(),
  isOver: z.boolean(),
  publicisedAt: z.string(),
});
export type Publicity = z.infer<typeof publicity>;

/** How a bid came out, for its own bidder. */
export const ownResult = z.object({
  bidId: id,
  outcome: z.enum(['proposed', 'awarded', 'not-awarded', 'disqualified', 'pending']),
  rank: z.number().int().nullable(),
  total: z.number().nullable(),
  reason: z.string(),
});
export type OwnResult = z.infer<typeof ownResult>;

export const award = z.object({
  /** Of the present round, the newest first. */
  publicities: z.array(publicity),
  /** For the department, once the evaluation is concluded and nothing is public yet. */
  candidates: z.array(awardCandidate).nullable(),
  /** Whether the caller proposed what runs, so that another approver must confirm it. */
  isOwnPublicity: z.boolean(),
  /** For the department and the platform. */
  openObjections: z.number().int().nullable(),
  /** For who stands in a bid. */
  own: ownResult.nullable(),
});
export type Award = z.infer<typeof award>;

export const listPublicitiesQuery = pageQuery.extend({ status: publicityStatus.optional() });
export type ListPublicitiesQuery = z.infer<typeof listPublicitiesQuery>;

export const publicitySummary = z.object({
  id,
  status: publicityStatus,
  scenario: z.object({ id, title: z.string(), number: z.string().nullable() }),
  departmentName: z.string(),
  winnerName: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  isOver: z.boolean(),
});
export type PublicitySummary = z.infer<typeof publicitySummary>;

export const objectionStatus = z.enum([
  'submitted',
  'investigating',
  'upheld',
  'dismissed',
  'rejected',
]);
export type ObjectionStatus = z.infer<typeof objectionStatus>;

/** What follows from an objection that was found right. */
export const objectionOutcome = z.enum(['disqualify-winner', 're-evaluate']);
export type ObjectionOutcome = z.infer<typeof objectionOutcome>;

/** Why an objection is not looked into. */
export const objectionRejection = z.enum([
  'not-concerned',
  'no-grounds',
  'repeated',
  'outside-scope',
  'withdrawn-by-objector',
]);
export type ObjectionRejection = z.infer<typeof objectionRejection>;

export const raiseObjectionRequest = z.strictObject({
  text: text(10, 4000),
  fileIds: fileIds.default([]),
});
export type RaiseObjectionRequest = z.infer<typeof raiseObjectionRequest>;

export const investigateObjectionRequest = moveRequest.omit({ note: true });
export type InvestigateObjectionRequest = z.infer<typeof investigateObjectionRequest>;
const decided = investigateObjectionRequest.extend({ note: text(2, 2000) });
export const upholdObjectionRequest = decided.extend({ outcome: objectionOutcome });
export type UpholdObjectionRequest = z.infer<typeof upholdObjectionRequest>;
export const dismissObjectionRequest = decided;
export type DismissObjectionRequest = z.infer<typeof dismissObjectionRequest>;
export const rejectObjectionRequest = decided.extend({ reason: objectionRejection });
export type RejectObjectionRequest = z.infer<typeof rejectObjectionRequest>;

export const objection = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  status: objectionStatus,
  scenario: z.object({ id, title: z.string() }),
  department: named,
  /** Who the award was proposed for. */
  winnerName: z.string(),
  /** Null for whom the objector's name does not concern. */
  objector: named.nullable(),
  text: z.string(),
  files: z.array(fileRef),
  /** The day in the city by whose end it is to be decided. */
  dueOn: z.string(),
  isOverdue: z.boolean(),
  outcome: objectionOutcome.nullable(),
  rejection: objectionRejection.nullable(),
  decisionNote: z.string().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Objection = z.infer<typeof objection>;

export const listObjectionsQuery = pageQuery.extend({
  status: objectionStatus.optional(),
  /** Not decided yet. */
  open: z.stringbool().default(false),
});
export type ListObjectionsQuery = z.infer<typeof listObjectionsQuery>;
