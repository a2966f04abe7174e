import { z } from 'zod';
import { score } from './evaluation.js';
import { fileRef } from './files.js';
import { id, text } from './lists.js';
import { editionStatus, rubricCriterion, showcaseCategory } from './showcase.js';
import { nominatedOutcome, nominationStatus } from './showcase-nominations.js';
import { ownSiteVisit, siteVisit } from './showcase-visits.js';
import { domainCode, technologyCode } from './codes.js';

const version = z.number().int().min(1);
const criterionName = text(2, 60);
/** Points of a sheet or a mean: 0 to 100, two decimals. */
const points = z.number().min(0).max(100).multipleOf(0.01);

/** What decides between equal scores, in the order in which an edition names it. */
export const tieBreaker = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('criterion'), name: criterionName }),
  z.strictObject({ by: z.literal('plain-mean') }),
  z.strictObject({ by: z.literal('deviation') }),
]);
export type TieBreaker = z.infer<typeof tieBreaker>;

/** 评审规则 of an edition: how experts score and what becomes of their scores. */
export const reviewRules = z.strictObject({
  /** Experts for each nomination, and how many of them know its field at least. */
  experts: z.number().int().min(1).max(15).default(5),
  inField: z.number().int().min(0).max(15).default(0),
  /** 盲评: experts do not see whose a nomination is. */
  isBlind: z.boolean().default(true),
  /** From so many sheets on, so many of the highest and as many of the lowest are left out. */
  trimFrom: z.number().int().min(3).max(15).default(5),
  trimEach: z.number().int().min(1).max(5).default(1),
  /** Above which the experts count as far apart; null: it is not looked at. */
  rangeLimit: points.nullable().default(30),
  deviationLimit: points.nullable().default(null),
  /** Reserves of each category; null: everybody who reaches the least score. */
  reserves: z.number().int().min(0).max(1000).nullable().default(null),
  /** Below which nobody is listed. */
  leastScore: points.nullable().default(60),
  tieBreakers: z.array(tieBreaker).max(10).default([]),
  /** Whether who moves up after an objection is made public again, for as many working days. */
  publicityAgain: z.boolean().default(true),
});
export type ReviewRules = z.infer<typeof reviewRules>;

/** `version` is the edition's. */
export const saveReviewRulesRequest = z.strictObject({ version, rules: reviewRules });
export type SaveReviewRulesRequest = z.infer<typeof saveReviewRulesRequest>;

export const editionReviewRules = z.object({
  rules: reviewRules,
  /** Whether they can still be changed, in full or in what concerns the panel only. */
  changeable: z.enum(['all', 'panel', 'nothing']),
});
export type EditionReviewRules = z.infer<typeof editionReviewRules>;

/** An expert with what they know and whom they work for. */
export const showcaseExpert = z.object({
  userId: id,
  displayName: z.string(),
  /** Codes of domains and technologies. */
  fields: z.array(z.string()),
  organisations: z.array(z.object({ id, name: z.string() })),
  /** What they have to score now: bids' evaluations and nominations. */
  load: z.number().int(),
});
export type ShowcaseExpert = z.infer<typeof showcaseExpert>;

export const saveExpertRequest = z.strictObject({
  fields: z.array(z.union([domainCode, technologyCode])).max(30),
  organisationIds: z.array(id).max(10),
});
export type SaveExpertRequest = z.infer<typeof saveExpertRequest>;

export const reviewActRequest = z.strictObject({ version });
export type ReviewActRequest = z.infer<typeof reviewActRequest>;
export const reviewActWithNote = z.strictObject({ version, note: text(2, 500) });
export type ReviewActWithNote = z.infer<typeof reviewActWithNote>;

/** A note is needed where a nomination has fewer sheets than the rules say. */
export const beginDeliberationRequest = z.strictObject({
  version,
  note: text(0, 500).default(''),
});
export type BeginDeliberationRequest = z.infer<typeof beginDeliberationRequest>;

/** 已指派, 已回避, 评分中, 已提交 */
export const reviewStatus = z.enum(['assigned', 'excused', 'scoring', 'submitted']);
export type ReviewStatus = z.infer<typeof reviewStatus>;

/** Interests in the organisations of an edition's nominations; none is said by an empty list. */
export const declareInterestsRequest = z.strictObject({
  organisationIds: z.array(id).max(1000),
  note: text(0, 1000).default(''),
});
export type DeclareInterestsRequest = z.infer<typeof declareInterestsRequest>;

export const reviewScore = z.strictObject({
  criterion: criterionName,
  score: score.nullable(),
  comment: text(0, 1000).default(''),
});
export type ReviewScore = z.infer<typeof reviewScore>;

export const saveReviewRequest = z.strictObject({
  version,
  scores: z.array(reviewScore).max(15),
  /** On the whole. */
  comment: text(0, 2000).default(''),
});
export type SaveReviewRequest = z.infer<typeof saveReviewRequest>;

/** An edition in which the caller is to score. */
export const expertEdition = z.object({
  id,
  title: z.string(),
  year: z.number().int(),
  /** Whether scores are taken. */
  isOpen: z.boolean(),
  /** The last day for it. */
  until: z.string().nullable(),
  hasDeclared: z.boolean(),
  reviews: z.number().int(),
  submitted: z.number().int(),
});
export type ExpertEdition = z.infer<typeof expertEdition>;

/** What an expert sees of an edition: their own nominations, and nobody else's sheets. */
export const expertWork = expertEdition.extend({
  isBlind: z.boolean(),
  rubric: z.array(rubricCriterion),
  /** All organisations that stand in a nomination, by name: what is declared about; before that only. */
  organisations: z.array(z.object({ id, name: z.string() })),
  /** Site visits on which the expert is to go. */
  visits: z.array(ownSiteVisit),
  /** Empty until the expert has declared. */
  items: z.array(
    z.object({
      id,
      title: z.string(),
      categoryName: z.string(),
      domain: z.string().nullable(),
      status: reviewStatus,
      given: z.number().int(),
      wanted: z.number().int(),
    }),
  ),
});
export type ExpertWork = z.infer<typeof expertWork>;

/** A nomination as its expert reads and scores it. Blind: names are masked, and files left out. */
export const nominationReview = z.object({
  id,
  version: z.number().int(),
  status: reviewStatus,
  isOpen: z.boolean(),
  isBlind: z.boolean(),
  edition: z.object({ id, title: z.string() }),
  rubric: z.array(rubricCriterion),
  nomination: z.object({
    title: z.string(),
    categoryName: z.string(),
    domain: z.string().nullable(),
    technologies: z.array(z.string()),
    /** Null where it is blind. */
    nominees: z.array(z.string()).nullable(),
    district: z.string().nullable(),
    summary: z.string(),
    investmentWan: z.number().nullable(),
    beganOn: z.string().nullable(),
    deliveredOn: z.string().nullable(),
    outcomes: z.array(nominatedOutcome),
    innovation: z.string(),
    replicability: z.string(),
    userReport: z.object({ by: z.string(), text: z.string() }),
    evidence: z.array(z.object({ name: z.string(), files: z.array(fileRef) })),
  }),
  scores: z.array(reviewScore),
  comment: z.string(),
});
export type NominationReview = z.infer<typeof nominationReview>;

const sheetOfExpert = z.object({
  reviewId: id,
  userId: id,
  displayName: z.string(),
  status: reviewStatus,
  inField: z.boolean(),
  excuse: z.string().nullable(),
  /** From here on only once all sheets are in. */
  total: points.nullable(),
  isLeftOut: z.boolean(),
  comment: z.string(),
  scores: z.array(reviewScore),
});

export const spreadWarning = z.enum(['range', 'deviation']);

/** A nomination under review, as the platform sees it. */
export const reviewedNomination = z.object({
  nominationId: id,
  number: z.string(),
  title: z.string(),
  category: z.string(),
  categoryName: z.string(),
  lead: z.string(),
  sheets: z.array(sheetOfExpert),
  /** Places that nobody has, of those that the rules ask for. */
  missing: z.number().int(),
  /** Null until all sheets are in. */
  result: z
    .object({
      score: points,
      plainMean: points,
      range: points,
      deviation: points,
      warnings: z.array(spreadWarning),
    })
    .nullable(),
});
export type ReviewedNomination = z.infer<typeof reviewedNomination>;

/** How an expert scores beside the others on the same nominations; below zero is stricter. */
export const reviewerSeverity = z.object({
  userId: id,
  displayName: z.string(),
  assigned: z.number().int(),
  submitted: z.number().int(),
  hasDeclared: z.boolean(),
  shared: z.number().int(),
  deviation: z.number().nullable(),
});
export type ReviewerSeverity = z.infer<typeof reviewerSeverity>;

export const editionReview = z.object({
  edition: z.object({
    id,
    version: z.number().int(),
    title: z.string(),
    status: editionStatus,
  }),
  rules: reviewRules,
  until: z.string().nullable(),
  /** Whether scores are shown: once the deliberation has begun, for it begins when all are in. */
  isRevealed: z.boolean(),
  /** Nominations that the formal review has not decided on: before that, nobody is assigned. */
  undecided: z.number().int(),
  nominations: z.array(reviewedNomination),
  experts: z.array(reviewerSeverity),
});
export type EditionReview = z.infer<typeof editionReview>;

const named = z.object({ nominationId: id, number: z.string(), rank: z.number().int() });
export const orderStep = z.union([
  tieBreaker,
  z.object({ by: z.enum(['score', 'submitted', 'number', 'deliberation']) }),
]);
export type OrderStep = z.infer<typeof orderStep>;
const groupKind = z.enum(['district', 'domain']);
export const fallReason = z.enum(['objection-upheld', 'revoked', 'withdrawn']);
export const selectionOutcome = z.enum(['listed', 'reserve', 'not_selected', 'fell_out']);

/** Why a line is where it is: a code and its facts. Scores are whole hundredths of a point. */
export const selectionReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('within-quota'), quota: z.number().int() }),
  z.object({ code: z.literal('moved-up'), inPlaceOf: id, reason: fallReason }),
  z.object({
    code: z.literal('quota-full'),
    quota: z.number().int(),
    last: named.nullable(),
    step: orderStep.nullable(),
  }),
  z.object({
    code: z.literal('group-full'),
    by: groupKind,
    value: z.string(),
    quota: z.number().int(),
    last: named.nullable(),
    step: orderStep.nullable(),
  }),
  z.object({ code: z.literal('below-least'), score: z.number().int(), least: z.number().int() }),
  z.object({
    code: z.literal('reserves-full'),
    reserves: z.number().int(),
    last: named.nullable(),
  }),
  z.object({ code: z.literal('fell-out'), reason: fallReason, was: selectionOutcome }),
]);
export type SelectionReason = z.infer<typeof selectionReason>;

export const selectionLine = z.object({
  nominationId: id,
  number: z.string(),
  title: z.string(),
  lead: z.string(),
  category: z.string(),
  district: z.string().nullable(),
  domain: z.string().nullable(),
  /** Whole hundredths of a point. */
  score: z.number().int(),
  rank: z.number().int(),
  /** By the scores alone. */
  scoredRank: z.number().int(),
  outcome: selectionOutcome,
  /** Among the listed, or among the reserves of its category. */
  place: z.number().int().nullable(),
  because: z.array(selectionReason),
});
export type SelectionLine = z.infer<typeof selectionLine>;

/** A change of rank in the deliberation, with whom it moved by the way. */
export const rankChange = z.object({
  nominationId: id,
  category: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** The site visit that the reason refers to. */
  visit: z.object({ id, day: z.string() }).nullable().default(null),
  shifted: z.array(z.object({ nominationId: id, from: z.number().int(), to: z.number().int() })),
});
export type RankChange = z.infer<typeof rankChange>;

/** What a category's places are counted by. */
export const categoryQuotas = showcaseCategory.pick({
  code: true,
  quota: true,
  districtQuotas: true,
  domainQuotas: true,
});
export type CategoryQuotas = z.infer<typeof categoryQuotas>;

export const editionSelection = z.object({
  edition: z.object({
    id,
    version: z.number().int(),
    title: z.string(),
    status: editionStatus,
  }),
  rules: reviewRules,
  categories: z.array(categoryQuotas.extend({ name: z.string() })),
  lines: z.array(selectionLine),
  record: z.array(rankChange),
  /** Of its nominations, without those that were called off. */
  visits: z.array(siteVisit),
  /** Whether the caller changed a rank: then another person decides. */
  isOwnWork: z.boolean(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
export type EditionSelection = z.infer<typeof editionSelection>;

export const moveRankRequest = z.strictObject({
  version,
  nominationId: id,
  to: z.number().int().min(1).max(10_000),
  reason: text(10, 1000),
  /** A site visit of the nomination that the reason refers to. */
  visitId: id.nullable().default(null),
});
export type MoveRankRequest = z.infer<typeof moveRankRequest>;

/** What would come out with these quotas; categories that are left out keep theirs. */
export const whatIfRequest = z.strictObject({
  categories: z.array(categoryQuotas).max(12).default([]),
  reserves: reviewRules.shape.reserves.unwrap().optional(),
  leastScore: reviewRules.shape.leastScore.unwrap().optional(),
});
export type WhatIfRequest = z.infer<typeof whatIfRequest>;

export const whatIf = z.object({
  lines: z.array(selectionLine),
  changes: z.array(
    z.object({
      nominationId: id,
      number: z.string(),
      category: z.string(),
      from: selectionOutcome,
      to: selectionOutcome,
    }),
  ),
});
export type WhatIf = z.infer<typeof whatIf>;

/** What is told of an edition's expert review: to its experts, or to the platform's desk. */
export const reviewTold = z.object({
  /** The edition's. */
  id,
  version: z.number().int(),
  title: z.string(),
  /** Whom it concerns, and with how many nominations; empty: the platform's desk. */
  experts: z.array(z.object({ userId: id, reviews: z.number().int() })),
  until: z.string().nullable(),
});
export type ReviewTold = z.infer<typeof reviewTold>;

/** The nomination's state once it is decided on. */
export const decidedStatus = nominationStatus.extract(['shortlisted', 'reserve', 'not_selected']);
