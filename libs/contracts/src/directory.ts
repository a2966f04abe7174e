import { z } from 'zod';
import { enterpriseStatus, identityFacts } from './enterprises.js';
import { fileIds, fileRef } from './files.js';
import { day, id, moveRequest, moveWithReason, pageQuery, text } from './lists.js';
import { tierCode } from './codes.js';

/*
 * What makes the directory (名录库) trustworthy: changes of verified facts, tiers and qualifications
 * with evidence, entry criteria, the yearly recheck, and duplicates.
 */

export const changeRequestStatus = z.enum([
  'open',
  'accepted',
  'rejected',
  'withdrawn',
  /** The enterprise edited again before it was decided; the newer request holds both edits. */
  'replaced',
]);
export type ChangeRequestStatus = z.infer<typeof changeRequestStatus>;

/** An edit of identity facts of a verified enterprise; the old facts stand until it is accepted. */
export const changeRequest = z.object({
  id,
  version: z.number().int(),
  status: changeRequestStatus,
  enterprise: z.object({ id, name: z.string(), status: enterpriseStatus }),
  /** Only the facts that would change, as they were when it was asked for and as they would be. */
  before: identityFacts.partial(),
  changes: identityFacts.partial(),
  reason: z.string(),
  files: z.array(fileRef),
  /** What the platform said on deciding. */
  note: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
});
export type ChangeRequest = z.infer<typeof changeRequest>;

export const listChangeRequestsQuery = pageQuery.extend({ status: changeRequestStatus.optional() });
export type ListChangeRequestsQuery = z.infer<typeof listChangeRequestsQuery>;

export const credentialKind = z.enum(['tier', 'qualification']);
export type CredentialKind = z.infer<typeof credentialKind>;

export const credentialStatus = z.enum(['proposed', 'accepted', 'rejected', 'withdrawn']);
export type CredentialStatus = z.infer<typeof credentialStatus>;

const credentialDetails = {
  number: text(0, 100),
  issuer: text(0, 100),
  issuedOn: day.nullable(),
  /** The last day on which it counts; null when it never expires. */
  expiresOn: day.nullable(),
  fileIds,
};
const newCredential = {
  number: credentialDetails.number.default(''),
  issuer: credentialDetails.issuer.default(''),
  issuedOn: credentialDetails.issuedOn.default(null),
  expiresOn: credentialDetails.expiresOn.default(null),
  fileIds: credentialDetails.fileIds.default([]),
  /** The accepted one that this renews; it keeps counting until its own last day. */
  replaces: id.nullable().default(null),
};
/** A tier is a code of taxonomy.enterpriseTiers, a qualification a name. */
export const credentialInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tier'), code: tierCode, ...newCredential }),
  z.strictObject({ kind: z.literal('qualification'), name: text(2, 100), ...newCredential }),
]);
export type CredentialInput = z.infer<typeof credentialInput>;

/** Changes a proposed one; what it is of (tier or name) stays. */
export const updateCredentialRequest = z
  .strictObject(credentialDetails)
  .partial()
  .extend({ version: z.number().int().min(1) });
export type UpdateCredentialRequest = z.infer<typeof updateCredentialRequest>;

export const credential = z.object({
  id,
  version: z.number().int(),
  enterpriseId: id,
  kind: credentialKind,
  /** Of a tier; null for a qualification. */
  code: z.string().nullable(),
  /** Of a qualification; null for a tier. */
  name: z.string().nullable(),
  number: z.string(),
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  status: credentialStatus,
  /** Whether membership of the directory rests on it: when it expires, membership does too. */
  mandatory: z.boolean(),
  /** Whether it counts today. */
  counts: z.boolean(),
  replaces: id.nullable(),
  note: z.string().nullable(),
  files: z.array(fileRef),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
});
export type Credential = z.infer<typeof credential>;

/** `GET /api/qualifications`: what verified enterprises have proposed since and nobody decided on. */
export const waitingCredential = credential.extend({
  enterprise: z.object({ id, name: z.string() }),
});
export type WaitingCredential = z.infer<typeof waitingCredential>;

/** Left out, `mandatory` stays as it is: no, or that of the one it renews. */
export const acceptCredentialRequest = moveRequest.extend({ mandatory: z.boolean().optional() });
export type AcceptCredentialRequest = z.infer<typeof acceptCredentialRequest>;

export const entryRule = z.enum([
  'verified',
  'not-blacklisted',
  'registered-in-city',
  'independent-legal-person',
  'sector',
  'profile',
  'capability',
  'evidence-valid',
]);
export type EntryRule = z.infer<typeof entryRule>;

/** Why a rule is met or not, to be worded in the reader's language with the parameters. */
export const entryReason = z.enum([
  'verified',
  /** `status` */
  'not-verified',
  'not-blacklisted',
  /** `until` */
  'blacklisted',
  /** `district` */
  'in-city',
  /** `district` */
  'outside-city',
  'legal-person',
  'not-legal-person',
  'legal-person-not-told',
  /** `sector` */
  'sector-listed',
  /** `sector` */
  'sector-not-listed',
  'sector-not-told',
  'profile-told',
  'profile-not-told',
  /** `count` */
  'capability-told',
  'capability-not-told',
  'evidence-valid',
  /** `kind`, `name` (a code for a tier), `expiresOn` of the one that expired first */
  'evidence-expired',
]);
export type EntryReason = z.infer<typeof entryReason>;

export const entryFinding = z.object({
  rule: entryRule,
  met: z.boolean(),
  reason: entryReason,
  parameters: z.record(z.string(), z.string()),
});
export type EntryFinding = z.infer<typeof entryFinding>;

/** `GET /api/enterprises/{id}/criteria`: every rule, met or not; a member meets all. */
export const entryJudgement = z.object({
  member: z.boolean(),
  judgedOn: z.string(),
  findings: z.array(entryFinding),
});
export type EntryJudgement = z.infer<typeof entryJudgement>;

/**
 * The platform's decision on a recheck, once the enterprise has confirmed its facts by
 * `POST …/confirm {version}`; one that failed suspends, and may be decided before.
 */
export const recheckRequest = z.discriminatedUnion('outcome', [
  moveRequest.extend({ outcome: z.literal('passed') }),
  moveWithReason.extend({ outcome: z.literal('failed') }),
]);
export type RecheckRequest = z.infer<typeof recheckRequest>;

/** An enterprise whose name is nearly that of another. */
export const similarEnterprise = z.object({
  id,
  name: z.string(),
  uscc: z.string(),
  status: enterpriseStatus,
  district: z.string(),
  /** 0 to 1: how much of the two names is the same, apart from legal form and place. */
  likeness: z.number(),
});
export type SimilarEnterprise = z.infer<typeof similarEnterprise>;

/**
 * `GET /api/enterprises/{id}/similar`. The platform gets the list, the most alike first; the owner
 * only learns whether a verified enterprise is named nearly the same.
 */
export const similarEnterprises = z.object({
  verifiedExists: z.boolean(),
  items: z.array(similarEnterprise),
});
export type SimilarEnterprises = z.infer<typeof similarEnterprises>;

/** The enterprise of the path is a duplicate: it is closed, and what it has goes to `intoId`. */
export const mergeRequest = moveWithReason.extend({ intoId: id });
export type MergeRequest = z.infer<typeof mergeRequest>;
