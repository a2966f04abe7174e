import { z } from 'zod';
import { amountWan, day, id, pageQuery, text } from './lists.js';
import { criterion, instant } from './scenarios.js';
import { districtCode, domainCode, tierCode } from './codes.js';
import { isDistrictOfCity } from './taxonomy.js';

/** 年度示范名单: an edition is one year's list, from its writing to the archive. */
export const editionStatus = z.enum([
  'draft',
  'calling',
  'closed',
  'formal_review',
  'expert_review',
  'deliberation',
  'publicity',
  'finalised',
  'archived',
]);
export type EditionStatus = z.infer<typeof editionStatus>;

/** Districts that can recommend. */
export const recommendingDistrict = districtCode.refine(isDistrictOfCity, {
  error: 'must be a district of the city',
});

/** How many of a category may be of one district, or of one domain, at most. */
const districtQuota = z.strictObject({
  district: recommendingDistrict,
  quota: z.number().int().min(0).max(1000),
});
/** How many of a category a single district may recommend, where it is not as many as each other. */
const recommendationQuota = z.strictObject({
  district: recommendingDistrict,
  quota: z.number().int().min(0).max(500),
});
const domainQuota = z.strictObject({
  domain: domainCode,
  quota: z.number().int().min(0).max(1000),
});

/** 类别: what is listed separately, such as platforms, scenarios, brands. */
export const showcaseCategory = z.strictObject({
  /** Latin capitals: plaque numbers carry it. */
  code: z.string().regex(/^[A-Z]{1,4}$/, { error: 'must be one to four capital letters' }),
  name: text(2, 60),
  description: text(0, 500).default(''),
  /** How many are listed at most. */
  quota: z.number().int().min(1).max(1000),
  districtQuotas: z.array(districtQuota).max(20).default([]),
  domainQuotas: z.array(domainQuota).max(30).default([]),
  /** How many each district may recommend. */
  recommendations: z.number().int().min(0).max(500),
  /** Districts that may recommend more or fewer than that; editions of before name none. */
  recommendationQuotas: z.array(recommendationQuota).max(20).optional(),
  /** 奖励金额, of each that is listed; the district pays what the city does not. */
  awardWan: amountWan,
  cityPercent: z.number().int().min(0).max(100),
});
export type ShowcaseCategory = z.infer<typeof showcaseCategory>;

/** How many of a category a district may recommend: its own number, or that of each. */
export function recommendationsOf(
  {
    recommendations,
    recommendationQuotas = [],
  }: Pick<ShowcaseCategory, 'recommendations' | 'recommendationQuotas'>,
  district: string,
): number {
  return recommendationQuotas.find((one) => one.district === district)?.quota ?? recommendations;
}

export const nomineeKind = z.enum(['enterprise', 'department']);
export type NomineeKind = z.infer<typeof nomineeKind>;

/** Hard rules that say who may be nominated; what they are worth the rubric says. */
export const showcaseEligibility = z.strictObject({
  nominees: z.array(nomineeKind).max(2).default(['enterprise', 'department']),
  /** Of an enterprise: registered in the city, and of one of these tiers if any is named. */
  registeredInCity: z.boolean().default(true),
  tiers: z.array(tierCode).max(20).default([]),
  /** Only what was done as a scenario of this platform, and completed. */
  completedScenarioOnly: z.boolean().default(false),
  /** Only what was put into use on or after this day. */
  deliveredFrom: day.nullable().default(null),
  /** What else is asked, in words; the formal review checks it. */
  text: text(0, 2000).default(''),
});
export type ShowcaseEligibility = z.infer<typeof showcaseEligibility>;

/** A criterion that experts score, with the bands that say which scores mean what. */
export const rubricCriterion = criterion.omit({ kind: true });
export type RubricCriterion = z.infer<typeof rubricCriterion>;

/** Something that every nomination must, or may, prove by files. */
export const requiredEvidence = z.strictObject({
  name: text(2, 60),
  description: text(0, 300).default(''),
  isRequired: z.boolean().default(true),
  /** Which files of a completed scenario's project it begins with. */
  beginsWith: z.enum(['milestones', 'measurements']).nullable().default(null),
});
export type RequiredEvidence = z.infer<typeof requiredEvidence>;

/** When what happens. Instants by the database's clock; days are the city's, and end with the last. */
export const showcaseSchedule = z.strictObject({
  opensAt: instant.nullable().default(null),
  closesAt: instant.nullable().default(null),
  /** Until the day before, districts hand in their lists. */
  formalReviewFrom: day.nullable().default(null),
  /** Last day on which a returned nomination may be mended. */
  mendBy: day.nullable().default(null),
  expertReviewFrom: day.nullable().default(null),
  expertReviewUntil: day.nullable().default(null),
});
export type ShowcaseSchedule = z.infer<typeof showcaseSchedule>;

const editionShape = {
  year: z.number().int().min(2000).max(2100),
  title: text(4, 80),
  summary: text(0, 4000).default(''),
  contact: text(0, 200).default(''),
  categories: z.array(showcaseCategory).max(12).default([]),
  eligibility: showcaseEligibility.prefault({}),
  rubric: z.array(rubricCriterion).max(15).default([]),
  evidence: z.array(requiredEvidence).max(15).default([]),
  /** Whether there may be nominations that no district recommends. */
  takesCityLevel: z.boolean().default(false),
  schedule: showcaseSchedule.prefault({}),
  /** Working days for which the proposed list is made public. */
  publicityDays: z.number().int().min(1).max(30).default(5),
  /** For how many years a plaque holds. */
  validityYears: z.number().int().min(1).max(10).default(3),
};

/** What an edition says; a draft may say as little as its year and title. */
export const editionContent = z.strictObject(editionShape);
export type EditionContent = z.infer<typeof editionContent>;

/** A new edition, empty or as an earlier one says, without that one's dates. */
export const createEditionRequest = z.strictObject({
  year: editionShape.year,
  title: editionShape.title,
  copyFrom: id.nullable().default(null),
});
export type CreateEditionRequest = z.infer<typeof createEditionRequest>;

/** What is left out stays as it is. No defaults here: they would overwrite. */
export const updateEditionRequest = z.strictObject({
  version: z.number().int().min(1),
  year: editionShape.year.optional(),
  title: editionShape.title.optional(),
  summary: text(0, 4000).optional(),
  contact: text(0, 200).optional(),
  categories: z.array(showcaseCategory).max(12).optional(),
  eligibility: showcaseEligibility.optional(),
  rubric: z.array(rubricCriterion).max(15).optional(),
  evidence: z.array(requiredEvidence).max(15).optional(),
  takesCityLevel: z.boolean().optional(),
  schedule: showcaseSchedule.optional(),
  publicityDays: z.number().int().min(1).max(30).optional(),
  validityYears: z.number().int().min(1).max(10).optional(),
});
export type UpdateEditionRequest = z.infer<typeof updateEditionRequest>;

export const moveEditionRequest = z.strictObject({ version: z.number().int().min(1) });
export type MoveEditionRequest = z.infer<typeof moveEditionRequest>;

export const editionSummary = z.object({
  id,
  version: z.number().int(),
  year: z.number().int(),
  title: z.string(),
  status: editionStatus,
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  /** Whether nominations are taken at this moment. */
  isTaking: z.boolean(),
  /** Nominations that were handed in; null for whom it does not concern. */
  nominations: z.number().int().nullable(),
});
export type EditionSummary = z.infer<typeof editionSummary>;

export const edition = editionContent.extend({
  id,
  version: z.number().int(),
  status: editionStatus,
  copiedFrom: id.nullable(),
  isTaking: z.boolean(),
  nominations: z.number().int().nullable(),
  createdAt: z.string(),
});
export type Edition = z.infer<typeof edition>;

/** `open` are those whose call is public and has not ended. */
export const listEditionsQuery = pageQuery.extend({
  status: editionStatus.optional(),
  open: z.stringbool().default(false),
});
export type ListEditionsQuery = z.infer<typeof listEditionsQuery>;
