import type { EditionContent, RequiredEvidence, ShowcaseCategory } from './showcase.js';
import { commitment, type NominationContent } from './showcase-nominations.js';

/** What is missing or contradicts itself in an edition; the portal has words for each. */
export const editionHintCodes = [
  'CATEGORIES_MISSING',
  'CATEGORY_DOUBLED',
  'QUOTA_DOUBLED',
  'QUOTA_ABOVE_CATEGORY',
  'RUBRIC_MISSING',
  'RUBRIC_WEIGHTS',
  'RUBRIC_DOUBLED',
  'RUBRIC_BOUNDS',
  'RUBRIC_BANDS_MISSING',
  'RUBRIC_BANDS_GAP',
  'NOMINEES_MISSING',
  'EVIDENCE_DOUBLED',
  'NOBODY_RECOMMENDS',
  'SCHEDULE_MISSING',
  'SCHEDULE_ORDER',
] as const;
export type EditionHintCode = (typeof editionHintCodes)[number];

/** What is missing in a nomination, or would make it stronger. */
export const nominationHintCodes = [
  'CATEGORY_UNKNOWN',
  'DISTRICT_MISSING',
  'DOMAIN_MISSING',
  'TECHNOLOGIES_MISSING',
  'SUMMARY_SHORT',
  'INVESTMENT_MISSING',
  'PERIOD_MISSING',
  'PERIOD_TURNED',
  'OUTCOMES_MISSING',
  'OUTCOME_NOT_MEASURED',
  'OUTCOME_DOUBLED',
  'INNOVATION_SHORT',
  'REPLICABILITY_SHORT',
  'USER_REPORT_MISSING',
  'COMMITMENT_MISSING',
  'EVIDENCE_MISSING',
  'EVIDENCE_UNKNOWN',
  'EVIDENCE_WANTED',
] as const;
export type NominationHintCode = (typeof nominationHintCodes)[number];

export interface CompletenessHint<Code extends string> {
  code: Code;
  /** The field it is about: `outcomes.0.value`. */
  path: string;
  /** A `must` bars the next step whatever the score; a `should` only costs points. */
  severity: 'must' | 'should';
  points: number;
}

export interface Completeness<Code extends string> {
  /** 0 to 100. */
  score: number;
  hints: CompletenessHint<Code>[];
}

/**
 * What must be said before an edition's call can begin: every hint bars it. Form and server ask it
 * alike.
 */
export function judgeEdition(content: EditionContent): CompletenessHint<EditionHintCode>[] {
  const { categories, rubric, evidence, eligibility } = content;
  const found: CompletenessHint<EditionHintCode>[] = [];
  const add = (code: EditionHintCode, path: string) =>
    found.push({ code, path, severity: 'must', points: 10 });
  if (categories.length === 0) add('CATEGORIES_MISSING', 'categories');
  for (const at of doubled(categories.map(({ code }) => code)))
    add('CATEGORY_DOUBLED', `categories.${at}.code`);
  for (const at of doubled(categories.map(({ name }) => name)))
    add('CATEGORY_DOUBLED', `categories.${at}.name`);
  categories.forEach((category, at) => {
    for (const code of quotaFaults(category)) add(code, `categories.${at}.quota`);
  });
  if (!content.takesCityLevel && categories.some(isRecommendedByNobody))
    add('NOBODY_RECOMMENDS', 'takesCityLevel');
  if (rubric.length === 0) add('RUBRIC_MISSING', 'rubric');
  else if (rubric.reduce((sum, { weight }) => sum + weight, 0) !== 100)
    add('RUBRIC_WEIGHTS', 'rubric');
  for (const at of doubled(rubric.map(({ name }) => name)))
    add('RUBRIC_DOUBLED', `rubric.${at}.name`);
  rubric.forEach(({ least, most, bands }, at) => {
    if (least >= most) add('RUBRIC_BOUNDS', `rubric.${at}.most`);
    else if (bands.length === 0) add('RUBRIC_BANDS_MISSING', `rubric.${at}.bands`);
    else if (!coverScale(bands, least, most)) add('RUBRIC_BANDS_GAP', `rubric.${at}.bands`);
  });
  if (eligibility.nominees.length === 0) add('NOMINEES_MISSING', 'eligibility.nominees');
  for (const at of doubled(evidence.map(({ name }) => name)))
    add('EVIDENCE_DOUBLED', `evidence.${at}.name`);
  for (const [code, path] of scheduleFaults(content.schedule)) add(code, `schedule.${path}`);
  return found;
}

function isRecommendedByNobody({
  recommendations,
  recommendationQuotas = [],
}: ShowcaseCategory): boolean {
  return recommendations === 0 && recommendationQuotas.every(({ quota }) => quota === 0);
}

function quotaFaults(category: ShowcaseCategory): EditionHintCode[] {
  const { quota, districtQuotas, domainQuotas, recommendationQuotas = [] } = category;
  const repeats =
    doubled(districtQuotas.map(({ district }) => district)).length > 0 ||
    doubled(domainQuotas.map(({ domain }) => domain)).length > 0 ||
    doubled(recommendationQuotas.map(({ district }) => district)).length > 0;
  const isAbove = [...districtQuotas, ...domainQuotas].some((one) => one.quota > quota);
  return [
    ...(repeats ? (['QUOTA_DOUBLED'] as const) : []),
    ...(isAbove ? (['QUOTA_ABOVE_CATEGORY'] as const) : []),
  ];
}

/** Whether bands, in any order, cover every score of the scale exactly once. */
function coverScale(
  bands: readonly { from: number; to: number }[],
  least: number,
  most: number,
): boolean {
  const sorted = [...bands].sort((a, b) => a.from - b.from);
  let next = least;
  for (const { from, to } of sorted) {
    if (from !== next || to < from) return false;
    next = to + 1;
  }
  return next === most + 1;
}

type Schedule = EditionContent['schedule'];

/** All of the dates are needed, and each lies after the one before. */
function scheduleFaults(schedule: Schedule): ['SCHEDULE_MISSING' | 'SCHEDULE_ORDER', string][] {
  const names = [
    'opensAt',
    'closesAt',
    'formalReviewFrom',
    'mendBy',
    'expertReviewFrom',
    'expertReviewUntil',
  ] as const;
  const missing = names.filter((name) => schedule[name] === null);
  if (missing.length) return missing.map((name) => ['SCHEDULE_MISSING', name]);
  const { opensAt, closesAt, formalReviewFrom, mendBy, expertReviewFrom, expertReviewUntil } =
    schedule as { [Name in keyof Schedule]: string };
  const faults: [boolean, string][] = [
    [Date.parse(opensAt) >= Date.parse(closesAt), 'closesAt'],
    [cityDayOf(closesAt) >= formalReviewFrom, 'formalReviewFrom'],
    [formalReviewFrom > mendBy, 'mendBy'],
    [mendBy >= expertReviewFrom, 'expertReviewFrom'],
    [expertReviewFrom > expertReviewUntil, 'expertReviewUntil'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, name]) => ['SCHEDULE_ORDER', name]);
}

/** Contracts import nothing of ours: the city is at UTC+8 without summer time. */
function cityDayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Positions of what an earlier one says already. */
function doubled(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}

/** What of an edition a nomination is held against. */
export interface NominationDemands {
  categories: readonly Pick<ShowcaseCategory, 'code'>[];
  evidence: readonly RequiredEvidence[];
  takesCityLevel: boolean;
}

/** Fewer characters than these say too little for an expert to judge by. */
export const leastWords = { summary: 40, innovation: 50, replicability: 30, userReport: 20 };

/** How complete a nomination is: named hints that take points from the 100. */
export function judgeNomination(
  content: NominationContent,
  demands: NominationDemands,
): Completeness<NominationHintCode> {
  const hints = [
    ...judgePlace(content, demands),
    ...judgeFacts(content),
    ...judgeWords(content),
    ...judgeEvidence(content, demands.evidence),
  ];
  const lost = hints.reduce((sum, { points }) => sum + points, 0);
  return { score: Math.max(0, 100 - lost), hints };
}

type Hint = CompletenessHint<NominationHintCode>;
const must = (code: NominationHintCode, path: string, points: number): Hint => ({
  code,
  path,
  severity: 'must',
  points,
});
const should = (code: NominationHintCode, path: string, points: number): Hint => ({
  ...must(code, path, points),
  severity: 'should',
});

function judgePlace(content: NominationContent, demands: NominationDemands): Hint[] {
  const known = demands.categories.some(({ code }) => code === content.category);
  return [
    ...(known ? [] : [must('CATEGORY_UNKNOWN', 'category', 10)]),
    ...(content.district === null && !demands.takesCityLevel
      ? [must('DISTRICT_MISSING', 'district', 10)]
      : []),
    ...(content.domain === null ? [must('DOMAIN_MISSING', 'domain', 5)] : []),
    ...(content.technologies.length === 0
      ? [should('TECHNOLOGIES_MISSING', 'technologies', 3)]
      : []),
  ];
}

function judgeFacts(content: NominationContent): Hint[] {
  const { investmentWan, beganOn, deliveredOn, outcomes } = content;
  const isTurned = beganOn !== null && deliveredOn !== null && beganOn > deliveredOn;
  return [
    ...(investmentWan === null ? [must('INVESTMENT_MISSING', 'investmentWan', 8)] : []),
    ...(beganOn === null ? [must('PERIOD_MISSING', 'beganOn', 5)] : []),
    ...(deliveredOn === null ? [must('PERIOD_MISSING', 'deliveredOn', 5)] : []),
    ...(isTurned ? [must('PERIOD_TURNED', 'deliveredOn', 5)] : []),
    ...(outcomes.length === 0 ? [must('OUTCOMES_MISSING', 'outcomes', 15)] : []),
    ...outcomes.flatMap(({ value }, at) =>
      value === '' ? [must('OUTCOME_NOT_MEASURED', `outcomes.${at}.value`, 5)] : [],
    ),
    ...doubled(outcomes.map(({ name }) => name)).map((at) =>
      must('OUTCOME_DOUBLED', `outcomes.${at}.name`, 5),
    ),
  ];
}

function judgeWords(content: NominationContent): Hint[] {
  const { summary, innovation, replicability, userReport, commitments } = content;
  const missing = commitment.options.filter((one) => !commitments.includes(one));
  const isReported = userReport.by !== '' && userReport.text.length >= leastWords.userReport;
  return [
    ...(summary.length < leastWords.summary ? [must('SUMMARY_SHORT', 'summary', 10)] : []),
    ...(innovation.length < leastWords.innovation
      ? [must('INNOVATION_SHORT', 'innovation', 10)]
      : []),
    ...(replicability.length < leastWords.replicability
      ? [must('REPLICABILITY_SHORT', 'replicability', 8)]
      : []),
    ...(isReported ? [] : [should('USER_REPORT_MISSING', 'userReport.text', 10)]),
    ...(missing.length ? [must('COMMITMENT_MISSING', 'commitments', 5)] : []),
  ];
}

function judgeEvidence(content: NominationContent, wanted: readonly RequiredEvidence[]): Hint[] {
  const has = (name: string) =>
    content.evidence.some((one) => one.name === name && one.fileIds.length > 0);
  const known = new Set(wanted.map(({ name }) => name));
  return [
    ...wanted.flatMap(({ name, isRequired }, at) => {
      if (has(name)) return [];
      return isRequired
        ? [must('EVIDENCE_MISSING', `evidence.${at}`, 8)]
        : [should('EVIDENCE_WANTED', `evidence.${at}`, 3)];
    }),
    ...content.evidence.flatMap((one, at) =>
      known.has(one.name) ? [] : [must('EVIDENCE_UNKNOWN', `evidence.${at}`, 0)],
    ),
  ];
}
