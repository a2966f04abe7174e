import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { day, id, pageQuery, text } from './lists.js';
import { nominatedOutcome } from './showcase-nominations.js';
import { plaque, plaqueStatus, revocationReason } from './showcase-plaques.js';
import { recommendingDistrict } from './showcase.js';
import { domainCode } from './codes.js';

const version = z.number().int().min(1);
const year = z.number().int().min(2000).max(2199);

/** 年度复核 of one plaque; `dropped`: the plaque was revoked meanwhile. */
export const recheckStatus = z.enum([
  'open',
  'submitted',
  'to_mend',
  'passed',
  'failed',
  'dropped',
]);
export type RecheckStatus = z.infer<typeof recheckStatus>;

/** Why evidence is to be mended, or why a recheck failed; each is told in words as well. */
export const recheckReason = z.enum([
  'not-running',
  'usage-unproven',
  'outcomes-fallen',
  'figures-contradict',
  'evidence-missing',
  'evidence-unclear',
  'not-handed-in',
  'other',
]);
export type RecheckReason = z.infer<typeof recheckReason>;

/** `version` is the edition's. */
export const openRechecksRequest = z.strictObject({ version, year, dueOn: day });
export type OpenRechecksRequest = z.infer<typeof openRechecksRequest>;

export const openedRechecks = z.object({ opened: z.number().int() });
export type OpenedRechecks = z.infer<typeof openedRechecks>;

/** What a nominated outcome measures now. */
export const recheckFigure = z.strictObject({
  name: text(2, 100),
  value: text(1, 100),
  met: z.boolean(),
});
export type RecheckFigure = z.infer<typeof recheckFigure>;

const evidenceShape = {
  isRunning: z.boolean(),
  /** Users or volume now. */
  usage: text(0, 1000).default(''),
  figures: z.array(recheckFigure).max(20).default([]),
  /** What else is to be said; why it does not run any more. */
  note: text(0, 3000).default(''),
  fileIds: fileIds.default([]),
};
export const recheckEvidence = z.strictObject(evidenceShape);
export type RecheckEvidence = z.infer<typeof recheckEvidence>;

export const submitRecheckRequest = z.strictObject({ version, ...evidenceShape });
export type SubmitRecheckRequest = z.infer<typeof submitRecheckRequest>;

export const passRecheckRequest = z.strictObject({ version, note: text(0, 1000).default('') });
export type PassRecheckRequest = z.infer<typeof passRecheckRequest>;
export const mendRecheckRequest = z.strictObject({
  version,
  reason: recheckReason,
  note: text(2, 1000),
  mendBy: day,
});
export type MendRecheckRequest = z.infer<typeof mendRecheckRequest>;
/** The note becomes the text of the proposal of revocation. */
export const failRecheckRequest = z.strictObject({
  version,
  reason: recheckReason,
  note: text(10, 1000),
});
export type FailRecheckRequest = z.infer<typeof failRecheckRequest>;

export const recheckSummary = z.object({
  id,
  version,
  status: recheckStatus,
  year,
  /** The last day to hand in; what is to be mended has a later one. */
  dueOn: z.string(),
  mendBy: z.string().nullable(),
  isOverdue: z.boolean(),
  edition: z.object({ id, title: z.string() }),
  plaque: z.string(),
  nomination: z.object({ id, title: z.string(), lead: z.string() }),
  submittedAt: z.string().nullable(),
});
export type RecheckSummary = z.infer<typeof recheckSummary>;

export const recheckDecision = z.object({
  decision: z.enum(['passed', 'to_mend', 'failed']),
  reason: recheckReason.nullable(),
  note: z.string(),
  mendBy: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
export type RecheckDecision = z.infer<typeof recheckDecision>;

export const recheckSubmission = recheckEvidence.omit({ fileIds: true }).extend({
  submission: z.number().int(),
  files: z.array(fileRef),
  by: z.string(),
  at: z.string(),
});

export const recheck = recheckSummary.extend({
  /** The outcomes as they were nominated, to compare with. */
  nominated: z.array(nominatedOutcome),
  /** What was handed in, the newest first. */
  submissions: z.array(recheckSubmission),
  /** The newest first. */
  decisions: z.array(recheckDecision),
  /** Whether the caller's organisation leads the nomination: then it hands in. */
  isLead: z.boolean(),
});
export type Recheck = z.infer<typeof recheck>;

export const listRechecksQuery = pageQuery.extend({
  editionId: id.optional(),
  year: z.coerce.number().int().min(2000).max(2199).optional(),
  status: recheckStatus.optional(),
});
export type ListRechecksQuery = z.infer<typeof listRechecksQuery>;

/** `version` is the plaque's. */
export const renewPlaqueRequest = z.strictObject({ version });
export type RenewPlaqueRequest = z.infer<typeof renewPlaqueRequest>;

/** `version` is the plaque's. A failed recheck proposes by itself. */
export const proposeRevocationRequest = z.strictObject({
  version,
  reason: revocationReason.exclude(['recheck-failed']),
  text: text(10, 2000),
});
export type ProposeRevocationRequest = z.infer<typeof proposeRevocationRequest>;

export const revocationStatus = z.enum(['proposed', 'revoked', 'dismissed']);
export type RevocationStatus = z.infer<typeof revocationStatus>;

export const decideRevocationRequest = z.strictObject({ version, note: text(2, 1000) });
export type DecideRevocationRequest = z.infer<typeof decideRevocationRequest>;

/** 摘牌, proposed by one person and decided by another. */
export const revocation = z.object({
  id,
  version,
  status: revocationStatus,
  plaque: z.string(),
  edition: z.object({ id, title: z.string() }),
  nomination: z.object({ id, title: z.string(), lead: z.string() }),
  recheckId: id.nullable(),
  reason: revocationReason,
  text: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** Whether the caller proposed it: then another administrator decides. */
  isOwnWork: z.boolean(),
});
export type Revocation = z.infer<typeof revocation>;

export const listRevocationsQuery = pageQuery.extend({
  editionId: id.optional(),
  status: revocationStatus.optional(),
});
export type ListRevocationsQuery = z.infer<typeof listRevocationsQuery>;

/** A period for which a plaque was given or renewed, with its certificate. */
export const plaquePeriod = z.object({
  issuedOn: z.string(),
  from: z.string(),
  until: z.string(),
  /** Null for the first. */
  by: z.string().nullable(),
  text: z.string(),
  signature: z.string(),
});

/** A plaque with all that happened to it, for who stands in it and the platform. */
export const plaqueRecord = plaque.extend({
  edition: z.object({ id, title: z.string(), year }),
  /** The newest first. */
  periods: z.array(plaquePeriod),
  rechecks: z.array(recheckSummary),
  /** For the platform. */
  revocations: z.array(revocation),
  /** Why it cannot be renewed now; null when it can. */
  renewalBlockedBy: z
    .enum(['revoked', 'expired', 'proposed', 'recheck-missing', 'too-early'])
    .nullable(),
  /** From which day on it can be renewed. */
  renewableFrom: z.string(),
});
export type PlaqueRecord = z.infer<typeof plaqueRecord>;

const categoryCode = z.string().regex(/^[A-Z]{1,4}$/, { error: 'must be a category’s code' });

/** 示范案例: everybody's gallery of what was listed for good. */
export const listShowcasesQuery = pageQuery.extend({
  year: z.coerce.number().int().min(2000).max(2199).optional(),
  domain: domainCode.optional(),
  district: recommendingDistrict.optional(),
  category: categoryCode.optional(),
});
export type ListShowcasesQuery = z.infer<typeof listShowcasesQuery>;

const showcaseOutcome = nominatedOutcome;

export const showcaseCard = z.object({
  number: z.string(),
  year,
  title: z.string(),
  nominees: z.array(z.string()),
  category: z.object({ code: z.string(), name: z.string() }),
  district: z.string().nullable(),
  domain: z.string().nullable(),
  /** As nominated, of which a recheck says later figures; none of what was revoked. */
  outcomes: z.array(showcaseOutcome),
  status: plaqueStatus,
  validUntil: z.string(),
  revokedOn: z.string().nullable(),
  revokedReason: revocationReason.nullable(),
  /** Which of its pictures stands for it; null where there is none. */
  picture: id.nullable(),
});
export type ShowcaseCard = z.infer<typeof showcaseCard>;

const facet = z.object({ value: z.string(), count: z.number().int() });
export const showcaseGallery = z.object({
  items: z.array(showcaseCard),
  nextCursor: z.string().nullable(),
  /** Under the filters. */
  total: z.number().int(),
  /** All that there are to filter by, each with how many there are in all. */
  facets: z.object({
    years: z.array(facet),
    domains: z.array(facet),
    districts: z.array(facet),
    categories: z.array(facet.extend({ name: z.string() })),
  }),
});
export type ShowcaseGallery = z.infer<typeof showcaseGallery>;

export const showcaseStory = showcaseCard.extend({
  edition: z.object({ id, title: z.string() }),
  issuer: z.string(),
  issuedOn: z.string(),
  revokedBecause: z.string().nullable(),
  summary: z.string(),
  innovation: z.string(),
  replicability: z.string(),
  userReport: z.object({ by: z.string(), text: z.string() }),
  technologies: z.array(z.string()),
  investmentWan: z.number().nullable(),
  beganOn: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  pictures: z.array(z.object({ id, name: z.string() })),
  /** The newest recheck that was passed, with the figures of then. */
  recheck: z
    .object({ year, figures: z.array(recheckFigure), usage: z.string(), on: z.string() })
    .nullable(),
});
export type ShowcaseStory = z.infer<typeof showcaseStory>;

/** What happened to a nomination, as an auditor reads it. */
export const trailKind = z.enum([
  'created',
  'version',
  'moved',
  'nominee',
  'district-list',
  'formal-review',
  'assigned',
  'declared',
  'sheet',
  'visit-planned',
  'visit-cancelled',
  'visit-held',
  'rank-moved',
  'selected',
  'publicised',
  'objected',
  'objection-decided',
  'fell-out',
  'edition',
  'plaque',
  'recheck-opened',
  'recheck-submitted',
  'recheck-decided',
  'recheck-dropped',
  'renewed',
  'revocation-proposed',
  'revocation-decided',
]);
export type TrailKind = z.infer<typeof trailKind>;

export const trailEvent = z.object({
  at: z.string(),
  kind: trailKind,
  /** Null when the clock did it. */
  by: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Codes of the reasons that were given. */
  reasons: z.array(z.string()),
  note: z.string(),
  /** What it was about: a number, a name, points. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TrailEvent = z.infer<typeof trailEvent>;

export const nominationTrail = z.object({
  nomination: z.object({
    id,
    number: z.string().nullable(),
    title: z.string(),
    status: z.string(),
    lead: z.string(),
    edition: z.object({ id, title: z.string() }),
  }),
  /** Whether scores may be seen: before all sheets are in, nobody's are. */
  isRevealed: z.boolean(),
  events: z.array(trailEvent),
});
export type NominationTrail = z.infer<typeof nominationTrail>;

/** What is told of a recheck: to who stands in it, and to the platform's desk. */
export const recheckTold = z.object({
  id,
  version,
  nominationId: id,
  number: z.string(),
  edition: z.object({ id, title: z.string() }),
  title: z.string(),
  status: recheckStatus,
  isOverdue: z.boolean(),
  note: z.string().nullable(),
  day: z.string().nullable(),
  nomineeIds: z.array(id),
});
export type RecheckTold = z.infer<typeof recheckTold>;

/** What is told of a plaque: renewed, proposed to be revoked, revoked. */
export const plaqueTold = z.object({
  id,
  version,
  nominationId: id,
  number: z.string(),
  edition: z.object({ id, title: z.string() }),
  title: z.string(),
  note: z.string().nullable(),
  day: z.string().nullable(),
  nomineeIds: z.array(id),
  /** Departments of its district. */
  departmentIds: z.array(id),
});
export type PlaqueTold = z.infer<typeof plaqueTold>;
