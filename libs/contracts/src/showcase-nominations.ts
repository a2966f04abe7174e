import { z } from 'zod';
import { fieldChange } from './amendments.js';
import { fileIds, fileRef } from './files.js';
import { amountWan, day, id, moveWithReason, pageQuery, text } from './lists.js';
import { outcome } from './scenarios.js';
import { editionStatus, recommendingDistrict } from './showcase.js';
import { domainCode, technologyCode } from './codes.js';

export const nominationStatus = z.enum([
  'draft',
  'submitted',
  'recommended',
  'accepted',
  'returned',
  /** Returned for good: the second time, or not mended in time. */
  'rejected',
  'scored',
  'shortlisted',
  'reserve',
  'not_selected',
  'in_publicity',
  'listed',
  'recheck_due',
  'renewed',
  'revoked',
  'withdrawn',
]);
export type NominationStatus = z.infer<typeof nominationStatus>;

/** 承诺: each is given by itself, and all are asked. */
export const commitment = z.enum(['truthful', 'lawful', 'open-to-checks', 'public']);

/** An outcome with what was measured. */
export const nominatedOutcome = outcome.extend({
  value: text(0, 100).default(''),
  /** Null where nobody has judged it. */
  met: z.boolean().nullable().default(null),
});
export type NominatedOutcome = z.infer<typeof nominatedOutcome>;

const categoryCode = z.string().regex(/^[A-Z]{1,4}$/, { error: 'must be a category’s code' });

const nominationShape = {
  title: text(4, 80),
  category: categoryCode,
  /** Who recommends it; null for one of the city as a whole. */
  district: recommendingDistrict.nullable().default(null),
  domain: domainCode.nullable().default(null),
  technologies: z.array(technologyCode).max(10).default([]),
  summary: text(0, 2000).default(''),
  investmentWan: amountWan.nullable().default(null),
  beganOn: day.nullable().default(null),
  /** When it was put into use. */
  deliveredOn: day.nullable().default(null),
  outcomes: z.array(nominatedOutcome).max(20).default([]),
  innovation: text(0, 3000).default(''),
  replicability: text(0, 3000).default(''),
  /** 用户报告: what who uses it says. */
  userReport: z
    .strictObject({ by: text(0, 100).default(''), text: text(0, 3000).default('') })
    .prefault({}),
  commitments: z.array(commitment).max(4).default([]),
  /** Files by the name of what they prove. */
  evidence: z
    .array(z.strictObject({ name: text(1, 60), fileIds }))
    .max(20)
    .default([]),
};

/** What a nomination says; a draft may be as empty as its title and category. */
export const nominationContent = z.strictObject(nominationShape);
export type NominationContent = z.infer<typeof nominationContent>;

export const createNominationRequest = z.strictObject({
  title: nominationShape.title,
  category: categoryCode,
  /** A completed scenario of one's own to begin with. */
  scenarioId: id.nullable().default(null),
});
export type CreateNominationRequest = z.infer<typeof createNominationRequest>;

/** What is left out stays as it is. */
export const updateNominationRequest = z.strictObject({
  version: z.number().int().min(1),
  title: nominationShape.title.optional(),
  category: categoryCode.optional(),
  district: recommendingDistrict.nullable().optional(),
  domain: domainCode.nullable().optional(),
  technologies: z.array(technologyCode).max(10).optional(),
  summary: text(0, 2000).optional(),
  investmentWan: amountWan.nullable().optional(),
  beganOn: day.nullable().optional(),
  deliveredOn: day.nullable().optional(),
  outcomes: z.array(nominatedOutcome).max(20).optional(),
  innovation: text(0, 3000).optional(),
  replicability: text(0, 3000).optional(),
  userReport: z.strictObject({ by: text(0, 100), text: text(0, 3000) }).optional(),
  commitments: z.array(commitment).max(4).optional(),
  evidence: z
    .array(z.strictObject({ name: text(1, 60), fileIds }))
    .max(20)
    .optional(),
});
export type UpdateNominationRequest = z.infer<typeof updateNominationRequest>;

export const nominationVersionRequest = z.strictObject({ version: z.number().int().min(1) });
export type NominationVersionRequest = z.infer<typeof nominationVersionRequest>;

export const withdrawNominationRequest = moveWithReason;
export type WithdrawNominationRequest = z.infer<typeof withdrawNominationRequest>;

export const askNomineeRequest = nominationVersionRequest.extend({ enterpriseId: id });
export type AskNomineeRequest = z.infer<typeof askNomineeRequest>;

/** As many as share a plaque, besides who leads. */
export const mostJointNominees = 9;

export const nomineeStatus = z.enum(['invited', 'confirmed', 'declined', 'left']);
export type NomineeStatus = z.infer<typeof nomineeStatus>;

export const nominee = z.object({
  organisation: z.object({ id, name: z.string() }),
  isLead: z.boolean(),
  status: nomineeStatus,
});
export type Nominee = z.infer<typeof nominee>;

/** 形式审查: why a nomination is returned; `other` needs words. */
export const formalReason = z.enum([
  'not-eligible',
  'evidence-missing',
  'evidence-unclear',
  'figures-contradict',
  'outcomes-unproven',
  'user-report-missing',
  'wrong-category',
  'nominated-twice',
  'other',
]);
export type FormalReason = z.infer<typeof formalReason>;

export const returnNominationRequest = z.strictObject({
  version: z.number().int().min(1),
  reasons: z.array(formalReason).min(1).max(9),
  note: text(0, 1000).default(''),
});
export type ReturnNominationRequest = z.infer<typeof returnNominationRequest>;

export const formalReview = z.object({
  decision: z.enum(['accepted', 'returned']),
  reasons: z.array(formalReason),
  note: z.string(),
  /** Which of the versions that were handed in it is about. */
  submission: z.number().int(),
  at: z.string(),
});
export type FormalReview = z.infer<typeof formalReview>;

/** How the caller stands to a nomination. */
export const nominationSide = z.enum(['lead', 'nominee', 'invited', 'district', 'platform']);
export type NominationSide = z.infer<typeof nominationSide>;

export const nominationSummary = z.object({
  id,
  version: z.number().int(),
  number: z.string().nullable(),
  status: nominationStatus,
  title: z.string(),
  category: z.string(),
  categoryName: z.string(),
  district: z.string().nullable(),
  domain: z.string().nullable(),
  edition: z.object({ id, title: z.string(), year: z.number().int(), status: editionStatus }),
  lead: z.object({ id, name: z.string() }),
  submittedAt: z.string().nullable(),
  side: nominationSide,
});
export type NominationSummary = z.infer<typeof nominationSummary>;

export const nomination = nominationSummary.extend({
  /** Why it stands where it stands. */
  statusNote: z.string().nullable(),
  content: nominationContent,
  files: z.array(fileRef),
  scenario: z.object({ id, title: z.string(), number: z.string().nullable() }).nullable(),
  nominees: z.array(nominee),
  reviews: z.array(formalReview),
  /** How many times it was handed in; what reviewers read is the last of these. */
  submissions: z.number().int(),
  /** Until the end of which day a returned one may be mended; null when it may not. */
  mendBy: z.string().nullable(),
});
export type Nomination = z.infer<typeof nomination>;

export const nominationVersion = z.object({
  submission: z.number().int(),
  content: nominationContent,
  /** From the version before it; empty for the first. */
  changes: z.array(fieldChange),
  submittedAt: z.string(),
  by: z.string(),
});
export type NominationVersion = z.infer<typeof nominationVersion>;

/** A completed scenario that a nomination can begin with. */
export const showcaseCandidate = z.object({
  id,
  title: z.string(),
  number: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  /** Whether it is in a nomination of this edition that was handed in. */
  isNominated: z.boolean(),
});
export type ShowcaseCandidate = z.infer<typeof showcaseCandidate>;

export const listOwnNominationsQuery = pageQuery;
export type ListOwnNominationsQuery = z.infer<typeof listOwnNominationsQuery>;

export const listNominationsQuery = pageQuery.extend({
  status: nominationStatus.optional(),
  category: categoryCode.optional(),
  district: recommendingDistrict.optional(),
});
export type ListNominationsQuery = z.infer<typeof listNominationsQuery>;

/** 区县推荐名单: what a district puts up, in its order, each with a reason. */
export const districtListStatus = z.enum(['draft', 'submitted']);
export type DistrictListStatus = z.infer<typeof districtListStatus>;

export const writeDistrictListRequest = z.strictObject({
  /** 0 where there is no list yet. */
  version: z.number().int().min(0),
  entries: z
    .array(z.strictObject({ nominationId: id, reason: text(0, 500).default('') }))
    .max(1000),
});
export type WriteDistrictListRequest = z.infer<typeof writeDistrictListRequest>;

export const districtListEntry = z.object({
  nomination: nominationSummary,
  reason: z.string(),
  /** What became of it and why, as its nominee reads it. */
  note: z.string().nullable(),
});

export const districtListSummary = z.object({
  id,
  district: z.string(),
  status: districtListStatus,
  entries: z.number().int(),
  submittedAt: z.string().nullable(),
});
export type DistrictListSummary = z.infer<typeof districtListSummary>;

export const districtList = z.object({
  version: z.number().int(),
  edition: z.object({ id, title: z.string(), status: editionStatus }),
  district: z.string(),
  status: districtListStatus,
  entries: z.array(districtListEntry),
  /** Handed in for this district and not on the list. */
  others: z.array(nominationSummary),
  quotas: z.array(z.object({ category: z.string(), name: z.string(), most: z.number().int() })),
  /** Whether the caller wrote in it: then another person hands it in. */
  isOwnWork: z.boolean(),
  submittedAt: z.string().nullable(),
});
export type DistrictList = z.infer<typeof districtList>;

/** What is told of a nomination: to its nominees, its district, the platform. */
export const nominationTold = z.object({
  id,
  version: z.number().int(),
  edition: z.object({ id, title: z.string() }),
  title: z.string(),
  status: nominationStatus,
  note: z.string().nullable(),
  day: z.string().nullable(),
  /** Organisations that stand in it; of an invitation, the one that is asked. */
  nomineeIds: z.array(id),
  /** Departments of the district that is to act, or put it up. */
  departmentIds: z.array(id),
});
export type NominationTold = z.infer<typeof nominationTold>;

/**
 * What is told of an edition: to who can nominate, to districts that have a list to hand in, to the
 * platform's desk.
 */
export const editionTold = z.object({
  id,
  version: z.number().int(),
  title: z.string(),
  status: editionStatus,
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  day: z.string().nullable(),
  /** With a completed project that may be nominated. */
  nominatorIds: z.array(id),
  /** Departments of the districts that recommend. */
  departmentIds: z.array(id),
  /** Nominations that wait. */
  waiting: z.number().int(),
});
export type EditionTold = z.infer<typeof editionTold>;

/** A district's list that was handed in. */
export const districtListTold = z.object({
  id,
  version: z.number().int(),
  edition: z.object({ id, title: z.string() }),
  district: z.string(),
  entries: z.number().int(),
  departmentIds: z.array(id),
});
