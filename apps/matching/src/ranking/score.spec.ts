import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  caseText,
  type EnterpriseSnapshot,
  type MatchReason,
  matchReason,
  type ScenarioSnapshot,
  taxonomy,
} from '#libs/contracts';
import { aCapability, aCase, anEnterprise, aScenario } from '#libs/testing';
import { shippedLexicon } from '#libs/lexicon';
import { emptyCorpus } from '../knowledge/corpus.js';
import { readNeed } from './need.js';
import { readOffer } from './offer.js';
import { rankOffer } from './score.js';
import { weights } from './weights.js';

const lexicon = shippedLexicon();
const rank = (scenario: ScenarioSnapshot, enterprise: EnterpriseSnapshot) =>
  rankOffer(readNeed(lexicon, emptyCorpus, scenario), readOffer(lexicon, enterprise));
const pointsOf = (
  kind: MatchReason['kind'],
  scenario: ScenarioSnapshot,
  enterprise: EnterpriseSnapshot,
) => rank(scenario, enterprise).reasons.find((reason) => reason.kind === kind)?.points ?? 0;

const lockers = aCapability({
  name: '智能快件箱',
  description:
    '公司成立于2015年。生产并运营智能快件箱，支持冷藏格口，已进入三百个社区。另有茶水间。',
});

/** Texts made of words that scenarios, other trades and hostile people use. */
const phrase = fc
  .array(
    fc.oneof(
      fc.constantFrom(...lexicon.words()),
      fc.constantFrom('快递柜', '社区', '冷藏', '格口', '丢失', '投诉', '平台', '建设', '服务'),
      fc.constantFrom('茶叶', '烘焙', '。', '；', '，', 'MES', 'ＡＩ', '<b>', "'", '😀', '\n', ' '),
      fc.string({ maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => `写${parts.join('')}`);
const codes = (list: 'domains' | 'technologies') =>
  fc.subarray(
    taxonomy[list].map((entry) => entry.code),
    { maxLength: 6 },
  );
const capability = fc
  .record({
    name: phrase,
    description: phrase,
    domains: codes('domains'),
    technologies: codes('technologies'),
    cases: fc.array(phrase.map(aCase), { maxLength: 3 }),
  })
  .map(aCapability);
const district = fc.constantFrom(...taxonomy.districts.map((entry) => entry.code));
const enterprise = fc
  .record({
    profile: fc.oneof(fc.constant(''), phrase),
    district,
    capabilities: fc.array(capability, { maxLength: 5 }),
  })
  .map(anEnterprise);
const scenario = fc
  .record({
    title: phrase,
    requirements: phrase,
    summary: fc.oneof(fc.constant(''), phrase),
    domain: fc.option(fc.constantFrom(...taxonomy.domains.map((entry) => entry.code))),
    technologies: codes('technologies'),
    district,
  })
  .map(aScenario);
const both = (check: (one: ScenarioSnapshot, other: EnterpriseSnapshot) => void, numRuns = 60) =>
  fc.assert(fc.property(scenario, enterprise, check), { numRuns });

describe('for any scenario and any company', () => {
  test('the score is exactly the sum of its reasons’ points', () => {
    both((one, other) => {
      const { score, reasons } = rank(one, other);
      const tenths = reasons.map((reason) => {
        expect(reason.points).toBe(Number(reason.points.toFixed(1)));
        return Math.round(reason.points * 10);
      });
      expect(score).toBe(tenths.reduce((sum, points) => sum + points, 0) / 10);
    });
  });

  test('the score is within 0 and 100, and no kind of evidence gives more than its most', () => {
    both((one, other) => {
      const { score, reasons } = rank(one, other);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      for (const { kind, points } of reasons) {
        const most = { ...weights.points, 'beyond-words': 100 * weights.lay.most };
        if (kind in most) {
          expect(points).toBeGreaterThan(0);
          expect(points).toBeLessThanOrEqual(most[kind as keyof typeof most]);
        } else expect(points).toBeLessThan(0);
      }
    });
  });

  test('each kind of evidence speaks once, the weightiest first, in the contract’s form', () => {
    both((one, other) => {
      const { reasons } = rank(one, other);
      expect(new Set(reasons.map((reason) => reason.kind)).size).toBe(reasons.length);
      const points = reasons.map((reason) => reason.points);
      expect([...points].sort((a, b) => b - a)).toEqual(points);
      for (const reason of reasons) {
        expect(matchReason.parse(reason)).toEqual(reason);
        expect(reason.text.trim()).not.toBe('');
      }
    });
  });

  test('evidence is a quote from what the company itself wrote, short enough to read', () => {
    both((one, other) => {
      const own = other.capabilities.flatMap((offer) => [
        offer.name,
        offer.description,
        ...offer.cases.map(caseText),
      ]);
      for (const { evidence } of rank(one, other).reasons) {
        if (evidence === null) continue;
        expect([...evidence].length).toBeLessThanOrEqual(120);
        expect(own.some((text) => text.includes(evidence.replace(/…$/, '')))).toBe(true);
      }
    });
  });

  test('the same question has the same answer, and asking changes nothing', () => {
    both((one, other) => {
      const before = JSON.stringify([one, other]);
      const need = readNeed(lexicon, emptyCorpus, one);
      const answer = rankOffer(need, readOffer(lexicon, other));
      rankOffer(need, readOffer(lexicon, anEnterprise({ capabilities: [lockers] })));
      expect(rankOffer(need, readOffer(lexicon, structuredClone(other)))).toEqual(answer);
      expect(JSON.stringify([one, other])).toBe(before);
    });
  });

  test('the order of its capabilities, cases and tags does not change the score', () => {
    fc.assert(
      fc.property(scenario, enterprise, fc.infiniteStream(fc.nat(1000)), (one, other, numbers) => {
        const shuffle = <Item>(items: Item[]) =>
          items
            .map((item) => ({ item, at: Number(numbers.next().value) }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const shuffled = {
          ...other,
          capabilities: shuffle(other.capabilities).map((offer) => ({
            ...offer,
            cases: shuffle(offer.cases),
            domains: shuffle(offer.domains),
            technologies: shuffle(offer.technologies),
          })),
        };
        expect(rank(one, shuffled).score).toBe(rank(one, other).score);
      }),
      { numRuns: 50 },
    );
  });

  test('another capability never makes a company fit less', () => {
    fc.assert(
      fc.property(scenario, enterprise, capability, (one, other, more) => {
        const grown = { ...other, capabilities: [...other.capabilities, more] };
        expect(rank(one, grown).score).toBeGreaterThanOrEqual(rank(one, other).score);
      }),
      { numRuns: 50 },
    );
  });

  test('its name, tiers, qualifications and state give no points: who may is another question', () => {
    both((one, other) => {
      const renamed: EnterpriseSnapshot = {
        ...other,
        name: one.title,
        tiers: ['leading'],
        qualifications: ['CMMI3'],
        status: 'suspended',
      };
      expect(rank(one, renamed)).toEqual(rank(one, other));
    }, 30);
  });
});

describe('a company with nothing in common', () => {
  test('scores nothing and has no reasons', () => {
    expect(rank(aScenario(), anEnterprise())).toMatchObject({ score: 0, reasons: [] });
  });

  test('gains nothing by the words that everybody uses', () => {
    const talk = aCapability({
      name: '智慧平台解决方案',
      description: '提供数字化、智能化项目的建设、管理与服务，支持统一平台的实时数据对接与升级。',
    });
    const fitting = rank(aScenario(), anEnterprise({ capabilities: [lockers] })).score;
    expect(rank(aScenario(), anEnterprise({ capabilities: [talk] })).score).toBeLessThan(
      fitting / 4,
    );
  });

  test('without capabilities scores nothing', () => {
    expect(rank(aScenario(), anEnterprise({ capabilities: [] }))).toMatchObject({
      score: 0,
      reasons: [],
    });
  });
});

describe('a company that fits', () => {
  test('in everything scores nearly 100', () => {
    const wanted = aScenario({ technologies: ['iot', 'ai'], district: 'wuchang' });
    const text = `${wanted.title}。${wanted.summary}${wanted.painPoints}${wanted.requirements}`;
    const offer = aCapability({
      name: wanted.title,
      description: `自主研发制造。${text}`,
      cases: [aCase(text), aCase(text), aCase(text)],
      domains: ['smart-logistics'],
      technologies: ['iot', 'ai'],
    });
    const { score } = rank(wanted, anEnterprise({ district: 'wuchang', capabilities: [offer] }));
    expect(score).toBeGreaterThan(85);
  });

  test('scores far above one of another trade', () => {
    const fitting = anEnterprise({ capabilities: [lockers] });
    expect(rank(aScenario(), fitting).score).toBeGreaterThan(20);
  });

  test('is quoted by the sentence that speaks of the need', () => {
    const { reasons } = rank(aScenario(), anEnterprise({ capabilities: [lockers] }));
    const said = reasons.find((reason) => reason.kind === 'concepts');
    expect(said!.evidence).toBe('生产并运营智能快件箱，支持冷藏格口，已进入三百个社区。');
  });

  test('by its best capability: a long list of small overlaps does not add up', () => {
    const small = aCapability({ name: '社区茶室', description: '在社区经营茶室与烘焙。' });
    const many = anEnterprise({ capabilities: Array.from({ length: 10 }, () => small) });
    expect(rank(aScenario(), many).score).toBe(
      rank(aScenario(), anEnterprise({ capabilities: [small] })).score,
    );
  });
});

describe('different words for the same thing', () => {
  const asking = (word: string) =>
    aScenario({
      title: word,
      summary: '',
      painPoints: '',
      requirements: '',
      dataAndConditions: '',
      outcomes: [],
      domain: null,
    });
  const offering = (word: string) =>
    anEnterprise({ capabilities: [aCapability({ name: word, description: `${word}。` })] });

  test('find each other by the lexicon', () => {
    for (const [one, other] of [
      ['快递柜', '智能快件箱'],
      ['MES', '制造执行系统'],
      ['遠程會診', '远程会诊'],
    ] as const) {
      expect(pointsOf('concepts', asking(one), offering(other))).toBeGreaterThan(
        pointsOf('concepts', asking(one), offering('茶叶烘焙')) + weights.points.concepts / 3,
      );
      expect(pointsOf('meaning', asking(one), offering(other))).toBeGreaterThan(10);
    }
  });

  test('the reason names the word of each side', () => {
    const reason = rank(asking('快递柜'), offering('智能快件箱')).reasons.find(
      ({ kind }) => kind === 'concepts',
    );
    expect(reason!.text).toContain('快递柜（智能快件箱）');
  });
});

describe('what is denied', () => {
  const wanted = aScenario({ requirements: '在二十个社区安装快递柜，不含充电桩建设。' });
  const maker = aCapability({ name: '快递柜', description: '自主研发制造快递柜。' });

  test('by the need costs who offers just that', () => {
    const both = { ...maker, description: '自主研发制造快递柜、充电桩。充电桩建设运营。' };
    const reason = rank(wanted, anEnterprise({ capabilities: [both] })).reasons.find(
      ({ kind }) => kind === 'unwanted',
    );
    expect(reason!.text).toContain('充电桩');
    expect(reason!.points).toBeLessThan(0);
  });

  test('by the need costs most who is called by it', () => {
    const unwanted = aScenario({
      requirements: '识别独居老人跌倒，一分钟内通知家属；不接受摄像头和手环。',
    });
    const described = { description: '识别老人跌倒，一分钟内通知家属。' };
    const [camera, radar] = ['摄像头跌倒识别', '雷达跌倒识别'].map((name) =>
      rank(unwanted, anEnterprise({ capabilities: [aCapability({ ...described, name })] })),
    );
    expect(camera!.score).toBeLessThan(radar!.score);
    const reason = camera!.reasons.find(({ kind }) => kind === 'unwanted');
    expect(reason).toMatchObject({ evidence: '摄像头跌倒识别' });
    expect(reason!.text).toContain('摄像头');
  });

  test('by the company is not what it offers', () => {
    const denying = aCapability({ name: '茶柜', description: '制造茶柜，不做快递柜。' });
    expect(rank(wanted, anEnterprise({ capabilities: [denying] })).score).toBeLessThan(
      rank(wanted, anEnterprise({ capabilities: [maker] })).score / 3,
    );
  });
});

describe('who a company is to the thing', () => {
  test('a maker comes before a trader and a trainer of the same', () => {
    const saying = (description: string) =>
      rank(
        aScenario(),
        anEnterprise({ capabilities: [aCapability({ name: '快递柜', description })] }),
      ).score;
    const maker = saying('自主研发生产快递柜，在社区安装。');
    expect(maker).toBeGreaterThan(saying('代理经销快递柜，总代现货，供社区。'));
    expect(maker).toBeGreaterThan(saying('快递柜培训课程与讲师，认证辅导，供社区。'));
  });
});

describe('each kind of evidence', () => {
  const offer = (said: Parameters<typeof aCapability>[0]) =>
    anEnterprise({ capabilities: [aCapability(said)] });

  test('a similar case gives points and is quoted', () => {
    const text = '2024年为某区安装快递柜，社区丢失投诉下降九成。';
    const reason = rank(
      aScenario(),
      offer({ cases: [aCase('为茶馆供货。'), aCase(text)] }),
    ).reasons.find(({ kind }) => kind === 'case');
    expect(reason).toMatchObject({ evidence: text });
  });

  test('all of them together make 100', () => {
    expect(Object.values(weights.points).reduce((sum, points) => sum + points, 0)).toBe(100);
  });
});
