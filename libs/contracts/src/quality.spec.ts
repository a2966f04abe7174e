import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeQuality, qualityCodes, type QualityCode, type QualityContent } from './quality.js';
import { createScenarioRequest, criterion } from './scenarios.js';

const now = new Date('2026-03-02T02:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

const good: QualityContent = createScenarioRequest.parse({
  title: '老旧小区快递柜网络建设',
  summary: '在全市老旧小区布设快递柜。',
  painPoints: '包裹堆放在楼道，丢失多。',
  requirements: '1.在三百个老旧小区布设智能快件箱不少于六百组；2.支持扫码取件；3.接入监管系统。',
  dataAndConditions: '提供小区点位清单。',
  outcomes: [{ name: '小区覆盖率', baseline: '20', target: '85', unit: '%' }],
  domain: 'smart-logistics',
  budgetWan: 300,
  deadline: inDays(30),
  contactName: '李工',
  contactPhone: '027-00000000',
});
const criteria = [
  criterion.parse({ name: '技术方案', weight: 60, description: '可行、先进' }),
  criterion.parse({ name: '报价', kind: 'price', weight: 40 }),
];
const goodBid: QualityContent = {
  ...good,
  engagement: 'bid',
  criteria,
  periodMonths: 12,
  ipTerms: '成果归双方共有。',
};

const codesOf = (content: QualityContent, duplicates = 0) =>
  judgeQuality(content, now, duplicates).hints.map(({ code, severity, path }) =>
    [severity, code, path].join(' '),
  );
/** What one change to good content brings. */
const cases: [QualityCode, 'must' | 'should', string, Partial<QualityContent>][] = [
  ['SUMMARY_MISSING', 'must', 'summary', { summary: ' ' }],
  ['REQUIREMENTS_TOO_SHORT', 'must', 'requirements', { requirements: '需'.repeat(29) }],
  ['REQUIREMENTS_VAGUE', 'should', 'requirements', { requirements: '希望企业好好做'.repeat(6) }],
  [
    'CEREMONIOUS',
    'should',
    'requirements',
    {
      requirements:
        '打造全国标杆，引领高质量发展，全面提升治理水平，赋能数字经济，部署系统三套，支持接入。',
    },
  ],
  ['PAIN_POINTS_MISSING', 'should', 'painPoints', { painPoints: '' }],
  ['OUTCOMES_MISSING', 'must', 'outcomes', { outcomes: [] }],
  [
    'OUTCOMES_DOUBLED',
    'must',
    'outcomes.1.name',
    { outcomes: [good.outcomes[0]!, { ...good.outcomes[0]!, name: '小区覆盖率 ' }] },
  ],
  [
    'OUTCOME_WITHOUT_NUMBER',
    'should',
    'outcomes.0.target',
    { outcomes: [{ ...good.outcomes[0]!, target: '显著提高' }] },
  ],
  [
    'OUTCOME_WITHOUT_BASELINE',
    'should',
    'outcomes.0.baseline',
    { outcomes: [{ ...good.outcomes[0]!, baseline: '' }] },
  ],
  ['DOMAIN_MISSING', 'must', 'domain', { domain: null }],
  ['BUDGET_MISSING', 'should', 'budgetWan', { budgetWan: null }],
  ['BUDGET_RANGE_TURNED', 'must', 'budgetMaxWan', { budgetMaxWan: 299 }],
  ['DEADLINE_MISSING', 'must', 'deadline', { deadline: null }],
  ['DEADLINE_PASSED', 'must', 'deadline', { deadline: inDays(0) }],
  ['DEADLINE_TOO_SOON', 'should', 'deadline', { deadline: inDays(6.9) }],
  ['QUESTIONS_AFTER_DEADLINE', 'must', 'questionsUntil', { questionsUntil: inDays(31) }],
  ['CONTACT_MISSING', 'must', 'contactName', { contactName: '' }],
  ['CONTACT_PHONE_MISSING', 'should', 'contactPhone', { contactPhone: '' }],
  ['DATA_MISSING', 'should', 'dataAndConditions', { dataAndConditions: '' }],
];
const band = (from: number, to: number) => ({ from, to, description: '尚可' });
const withBands = (...bands: ReturnType<typeof band>[]) => ({
  criteria: [{ ...criteria[0]!, least: 10, most: 90, bands }, criteria[1]!],
});
const biddingCases: typeof cases = [
  ['CRITERIA_MISSING', 'must', 'criteria', { criteria: [] }],
  ['CRITERIA_WEIGHTS', 'must', 'criteria', { criteria: [criteria[0]!] }],
  [
    'CRITERIA_DOUBLED',
    'must',
    'criteria.1.name',
    { criteria: [criteria[0]!, { ...criteria[1]!, name: '技术方案' }] },
  ],
  [
    'CRITERIA_TWO_PRICES',
    'must',
    'criteria',
    { criteria: [{ ...criteria[0]!, kind: 'price' }, criteria[1]!] },
  ],
  [
    'CRITERION_BOUNDS',
    'must',
    'criteria.0.most',
    { criteria: [{ ...criteria[0]!, least: 50, most: 50 }, criteria[1]!] },
  ],
  ['CRITERION_BANDS', 'must', 'criteria.0.bands', withBands(band(10, 50), band(50, 90))],
  ['CRITERION_BANDS', 'must', 'criteria.0.bands', withBands(band(0, 50))],
  ['CRITERION_BANDS', 'must', 'criteria.0.bands', withBands(band(60, 91))],
  ['CRITERION_BANDS', 'must', 'criteria.0.bands', withBands(band(60, 50))],
  [
    'CRITERION_UNDESCRIBED',
    'should',
    'criteria.0.description',
    { criteria: [{ ...criteria[0]!, description: '' }, criteria[1]!] },
  ],
  ['PERIOD_MISSING', 'should', 'periodMonths', { periodMonths: null }],
  ['IP_TERMS_MISSING', 'should', 'ipTerms', { ipTerms: '' }],
  ['DEADLINE_TOO_SOON', 'should', 'deadline', { deadline: inDays(14) }],
];

describe('the quality of a scenario', () => {
  test('that says all there is to say is full', () => {
    expect(judgeQuality(good, now)).toEqual({ score: 100, hints: [] });
    expect(judgeQuality(goodBid, now)).toEqual({ score: 100, hints: [] });
  });

  test.each(cases)('%s %s at %s', (code, severity, path, change) => {
    expect(codesOf({ ...good, ...change })).toEqual([`${severity} ${code} ${path}`]);
  });

  test.each(biddingCases)('of bids: %s %s at %s', (code, severity, path, change) => {
    expect(codesOf({ ...goodBid, ...change })).toEqual([`${severity} ${code} ${path}`]);
  });

  test('bands that fit together are no fault, in whichever order', () => {
    const fitting = withBands(band(60, 90), band(10, 40), band(41, 59));
    expect(codesOf({ ...goodBid, ...fitting })).toEqual([]);
  });

  test('criteria are not asked for where nobody bids', () => {
    expect(codesOf({ ...good, criteria: [criteria[0]!] })).toEqual([]);
  });

  test('an upper end of the budget is a budget', () => {
    expect(codesOf({ ...good, budgetWan: null, budgetMaxWan: 500 })).toEqual([]);
  });

  test('a likely duplicate costs points, but may have its reasons', () => {
    expect(codesOf(good, 2)).toEqual(['should LIKELY_DUPLICATE title']);
    expect(judgeQuality(good, now, 1).score).toBe(85);
  });

  test('every hint has a case above', () => {
    const met = [...cases, ...biddingCases].map(([code]) => code);
    expect([...new Set([...met, 'LIKELY_DUPLICATE'])].sort()).toEqual([...qualityCodes].sort());
  });

  test('the score is 100 less what the hints take, and never below 0', () => {
    const changes = [...cases, ...biddingCases].map(([, , , change]) => change);
    fc.assert(
      fc.property(fc.subarray(changes), fc.nat(3), (some, duplicates) => {
        const content = Object.assign({}, goodBid, ...some) as QualityContent;
        const { score, hints } = judgeQuality(content, now, duplicates);
        const lost = hints.reduce((sum, { points }) => sum + points, 0);
        expect(score).toBe(Math.max(0, 100 - lost));
        for (const { points } of hints) expect(points).toBeGreaterThan(0);
      }),
    );
  });
});
