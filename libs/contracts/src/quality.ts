import { leastRequirements, type ScenarioContent } from './scenarios.js';

/** What the quality of a scenario is judged by. */
export type QualityContent = Omit<ScenarioContent, 'publicityDays' | 'fileIds' | 'confidentiality'>;

/** All hints by their names; the portal has words for each. */
export const qualityCodes = [
  'SUMMARY_MISSING',
  'REQUIREMENTS_TOO_SHORT',
  'REQUIREMENTS_VAGUE',
  'CEREMONIOUS',
  'PAIN_POINTS_MISSING',
  'OUTCOMES_MISSING',
  'OUTCOMES_DOUBLED',
  'OUTCOME_WITHOUT_NUMBER',
  'OUTCOME_WITHOUT_BASELINE',
  'DOMAIN_MISSING',
  'BUDGET_MISSING',
  'BUDGET_RANGE_TURNED',
  'DEADLINE_MISSING',
  'DEADLINE_PASSED',
  'DEADLINE_TOO_SOON',
  'QUESTIONS_AFTER_DEADLINE',
  'CONTACT_MISSING',
  'CONTACT_PHONE_MISSING',
  'DATA_MISSING',
  'CRITERIA_MISSING',
  'CRITERIA_WEIGHTS',
  'CRITERIA_DOUBLED',
  'CRITERIA_TWO_PRICES',
  'CRITERION_BOUNDS',
  'CRITERION_BANDS',
  'CRITERION_UNDESCRIBED',
  'PERIOD_MISSING',
  'IP_TERMS_MISSING',
  'LIKELY_DUPLICATE',
] as const;
export type QualityCode = (typeof qualityCodes)[number];

export interface QualityHint {
  code: QualityCode;
  /** The field it is about: `outcomes.0.target`. */
  path: string;
  /** A `must` bars the submission whatever the score; a `should` only costs points. */
  severity: 'must' | 'should';
  /** What it takes from the 100. */
  points: number;
}

export interface Quality {
  /** 0 to 100. */
  score: number;
  hints: QualityHint[];
}

const dayMs = 86_400_000;
/** Days that companies need at least to decide whether to take part, and to write a bid. */
const leastDays = { contact: 7, bid: 15 } as const;

/**
 * Judges whether companies could decide on what is written, by named hints: each takes points from
 * the 100. Server and form ask it alike.
 * @param now by which clock the deadline is judged
 * @param likelyDuplicates how many open scenarios are nearly the same
 */
export function judgeQuality(content: QualityContent, now: Date, likelyDuplicates = 0): Quality {
  const hints = [
    ...judgeTexts(content),
    ...judgeOutcomes(content),
    ...judgeConditions(content),
    ...judgeTimes(content, now),
    ...(content.engagement === 'bid' ? judgeBidding(content) : []),
    ...(likelyDuplicates > 0 ? [should('LIKELY_DUPLICATE', 'title', 15)] : []),
  ];
  const lost = hints.reduce((sum, { points }) => sum + points, 0);
  return { score: Math.max(0, 100 - lost), hints };
}

function must(code: QualityCode, path: string, points: number): QualityHint {
  return { code, path, severity: 'must', points };
}

function should(code: QualityCode, path: string, points: number): QualityHint {
  return { code, path, severity: 'should', points };
}

/** Signs of something that can be built, measured or checked. */
const concrete =
  /\d+|[一二三四五六七八九十百千万两]+(?=[个组套台项处次天日月年人辆路米家条类种])|接口|对接|接入|算法|精度|误差|准确率|时延|并发|协议|标准|不少于|不低于|不超过|不高于|以内|支持|系统|设备|终端|模块|部署/g;

/** Words of speeches and banners: they say nothing that a company could offer for. */
const ceremonious =
  /高度重视|全面提升|全面推进|大力推进|深入贯彻|认真落实|赋能|抓手|标杆|引领|高质量发展|新质生产力|样板|示范引领|助力|打造|蓄势|提质增效|新高地|新局面|新篇章|奋力|迈上新台阶|统筹推进|保驾护航|添砖加瓦/g;

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function judgeTexts({ summary, painPoints, requirements }: QualityContent): QualityHint[] {
  const hints: QualityHint[] = [];
  const written = requirements.trim();
  if (!summary.trim()) hints.push(must('SUMMARY_MISSING', 'summary', 10));
  if (!painPoints.trim()) hints.push(should('PAIN_POINTS_MISSING', 'painPoints', 8));
  if (written.length < leastRequirements)
    hints.push(must('REQUIREMENTS_TOO_SHORT', 'requirements', 20));
  else if (countOf(written, concrete) < 2)
    hints.push(should('REQUIREMENTS_VAGUE', 'requirements', 12));
  const whole = `${summary}${painPoints}${requirements}`;
  const phrases = countOf(whole, ceremonious);
  // Three and more, and one in every 70 characters: a single one is how people write.
  if (phrases >= 3 && phrases * 70 >= whole.length)
    hints.push(should('CEREMONIOUS', 'requirements', 10));
  return hints;
}

function judgeOutcomes({ outcomes }: QualityContent): QualityHint[] {
  if (outcomes.length === 0) return [must('OUTCOMES_MISSING', 'outcomes', 25)];
  const hints: QualityHint[] = [];
  const double = repeatedAt(outcomes.map(({ name }) => name));
  if (double !== null) hints.push(must('OUTCOMES_DOUBLED', `outcomes.${double}.name`, 10));
  const unmeasured = outcomes.findIndex(
    ({ target }) => !/\d|[零一二三四五六七八九十百]/.test(target),
  );
  if (unmeasured >= 0)
    hints.push(should('OUTCOME_WITHOUT_NUMBER', `outcomes.${unmeasured}.target`, 8));
  const groundless = outcomes.findIndex(({ baseline }) => !baseline.trim());
  if (groundless >= 0)
    hints.push(should('OUTCOME_WITHOUT_BASELINE', `outcomes.${groundless}.baseline`, 4));
  return hints;
}

function judgeConditions(content: QualityContent): QualityHint[] {
  const { budgetWan, budgetMaxWan } = content;
  const hints: QualityHint[] = [];
  if (content.domain === null) hints.push(must('DOMAIN_MISSING', 'domain', 10));
  if (budgetWan === null && budgetMaxWan === null)
    hints.push(should('BUDGET_MISSING', 'budgetWan', 10));
  if (budgetMaxWan !== null && budgetMaxWan < (budgetWan ?? 0))
    hints.push(must('BUDGET_RANGE_TURNED', 'budgetMaxWan', 5));
  if (!content.dataAndConditions.trim()) hints.push(should('DATA_MISSING', 'dataAndConditions', 5));
  if (!content.contactName.trim()) hints.push(must('CONTACT_MISSING', 'contactName', 8));
  else if (!content.contactPhone.trim())
    hints.push(should('CONTACT_PHONE_MISSING', 'contactPhone', 3));
  return hints;
}

function judgeTimes(content: QualityContent, now: Date): QualityHint[] {
  const { deadline, questionsUntil, engagement } = content;
  if (deadline === null) return [must('DEADLINE_MISSING', 'deadline', 10)];
  const ends = new Date(deadline);
  const hints: QualityHint[] = [];
  if (ends <= now) hints.push(must('DEADLINE_PASSED', 'deadline', 10));
  else if (ends.getTime() - now.getTime() < leastDays[engagement] * dayMs)
    hints.push(should('DEADLINE_TOO_SOON', 'deadline', 5));
  if (questionsUntil !== null && new Date(questionsUntil) > ends)
    hints.push(must('QUESTIONS_AFTER_DEADLINE', 'questionsUntil', 5));
  return hints;
}

function judgeBidding({ criteria, periodMonths, ipTerms }: QualityContent): QualityHint[] {
  const hints: QualityHint[] = [];
  if (periodMonths === null) hints.push(should('PERIOD_MISSING', 'periodMonths', 3));
  if (!ipTerms.trim()) hints.push(should('IP_TERMS_MISSING', 'ipTerms', 3));
  return [...hints, ...judgeCriteria(criteria)];
}

/** 评审标准: they sum to 100, each is known by its name, and its bands describe its scale. */
export function judgeCriteria(criteria: QualityContent['criteria']): QualityHint[] {
  if (criteria.length === 0) return [must('CRITERIA_MISSING', 'criteria', 20)];
  const hints: QualityHint[] = [];
  if (criteria.reduce((sum, { weight }) => sum + weight, 0) !== 100)
    hints.push(must('CRITERIA_WEIGHTS', 'criteria', 10));
  const double = repeatedAt(criteria.map(({ name }) => name));
  if (double !== null) hints.push(must('CRITERIA_DOUBLED', `criteria.${double}.name`, 10));
  if (criteria.filter(({ kind }) => kind === 'price').length > 1)
    hints.push(must('CRITERIA_TWO_PRICES', 'criteria', 10));
  criteria.forEach((criterion, index) => {
    if (criterion.least >= criterion.most)
      hints.push(must('CRITERION_BOUNDS', `criteria.${index}.most`, 5));
    else if (!haveFittingBands(criterion))
      hints.push(must('CRITERION_BANDS', `criteria.${index}.bands`, 5));
  });
  const bare = criteria.findIndex(
    ({ kind, description, bands }) => kind === 'judged' && !description.trim() && !bands.length,
  );
  if (bare >= 0) hints.push(should('CRITERION_UNDESCRIBED', `criteria.${bare}.description`, 5));
  return hints;
}

/** Each band runs upwards within the bounds, and no score lies in two. */
function haveFittingBands({ bands, least, most }: QualityContent['criteria'][number]): boolean {
  const sorted = bands.toSorted((one, other) => one.from - other.from);
  return sorted.every(
    ({ from, to }, index) =>
      from <= to && from >= least && to <= most && from > (sorted[index - 1]?.to ?? -1),
  );
}

/** Where a name stands that was there before; null when all are different. */
function repeatedAt(names: string[]): number | null {
  const plain = names.map((name) => name.trim().toLowerCase());
  const index = plain.findIndex((name, position) => plain.indexOf(name) < position);
  return index < 0 ? null : index;
}
