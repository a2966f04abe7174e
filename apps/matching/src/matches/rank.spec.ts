import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type EnterpriseSnapshot,
  matchReason,
  type ScenarioSnapshot,
  taxonomy,
} from '#libs/contracts';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import { concepts } from '../lexicon/concepts.js';
import { mostPoints, prepareEnterprise, prepareScenario, rankEnterprise } from './rank.js';

const rank = (scenario: ScenarioSnapshot, enterprise: EnterpriseSnapshot) =>
  rankEnterprise(prepareScenario(scenario), prepareEnterprise(enterprise));
const pointsOf = (
  kind: keyof typeof mostPoints,
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
      fc.constantFrom(...concepts.flat()),
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
    cases: fc.array(phrase, { maxLength: 3 }),
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
        expect(points).toBeGreaterThan(0);
        expect(points).toBeLessThanOrEqual(mostPoints[kind]);
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
      const own = other.capabilities.flatMap((offer) => [offer.description, ...offer.cases]);
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
      const prepared = prepareScenario(one);
      const answer = rankEnterprise(prepared, prepareEnterprise(other));
      rankEnterprise(prepared, prepareEnterprise(anEnterprise({ capabilities: [lockers] })));
      expect(rankEnterprise(prepared, prepareEnterprise(structuredClone(other)))).toEqual(answer);
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
    expect(rank(aScenario(), anEnterprise())).toEqual({ score: 0, reasons: [] });
  });

  test('has no more than the few points of being in the city', () => {
    const { score, reasons } = rank(aScenario(), anEnterprise({ district: 'wuchang' }));
    expect(reasons.map((reason) => reason.kind)).toEqual(['district']);
    expect(score).toBeLessThanOrEqual(mostPoints.district);
  });

  test('gains nothing by the words that everybody uses', () => {
    const talk = aCapability({
      name: '智慧平台解决方案',
      description: '提供数字化、智能化项目的建设、管理与服务，支持统一平台的实时数据对接与升级。',
    });
    expect(rank(aScenario(), anEnterprise({ capabilities: [talk] })).score).toBe(0);
  });

  test('without capabilities scores nothing', () => {
    expect(rank(aScenario(), anEnterprise({ capabilities: [] }))).toEqual({
      score: 0,
      reasons: [],
    });
  });

  test('scores nothing for a scenario without meaningful words', () => {
    const empty = aScenario({
      title: '平台建设',
      summary: '',
      painPoints: '',
      requirements: '',
      dataAndConditions: '',
      outcomes: [],
      domain: null,
    });
    expect(rank(empty, anEnterprise({ capabilities: [lockers] })).score).toBe(0);
  });
});

describe('a company that fits', () => {
  test('in everything scores 100', () => {
    const wanted = aScenario({ technologies: ['iot', 'ai'], district: 'wuchang' });
    const text = `${wanted.title}。${wanted.summary}${wanted.painPoints}${wanted.requirements}`;
    const offer = aCapability({
      name: wanted.title,
      description: text,
      cases: [text],
      domains: ['smart-logistics'],
      technologies: ['iot', 'ai', '5g'],
    });
    const { score } = rank(wanted, anEnterprise({ district: 'wuchang', capabilities: [offer] }));
    expect(score).toBe(100);
  });

  test('scores far above one of another trade', () => {
    const fitting = anEnterprise({ capabilities: [lockers] });
    expect(rank(aScenario(), fitting).score).toBeGreaterThan(20);
  });

  test('is quoted by the sentence that speaks of the need', () => {
    const [reason] = rank(aScenario(), anEnterprise({ capabilities: [lockers] })).reasons;
    expect(reason!.evidence).toBe('生产并运营智能快件箱，支持冷藏格口，已进入三百个社区。');
  });

  test('by its best capability: a long list of small overlaps does not add up', () => {
    const small = aCapability({ name: '社区茶室', description: '在社区经营茶室与烘焙。' });
    const many = anEnterprise({ capabilities: Array.from({ length: 10 }, () => small) });
    expect(rank(aScenario(), many).score).toBe(
      rank(aScenario(), anEnterprise({ capabilities: [small] })).score,
    );
  });

  test('only a little is told so', () => {
    const little = aCapability({ name: '茶室经营', description: '在门卫室旁经营茶室。' });
    const { reasons } = rank(aScenario(), anEnterprise({ capabilities: [little] }));
    expect(reasons[0]!.text).toContain('少量交集');
    const [much] = rank(aScenario(), anEnterprise({ capabilities: [lockers] })).reasons;
    expect(much!.text).toContain('与需求相符');
  });
});

describe('synonyms', () => {
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
  const pairs = concepts.map((group) => [group[0]!, group[1]!] as const);

  test.each(pairs)('%s and %s find each other', (one, other) => {
    expect(pointsOf('text', asking(one), offering(other))).toBeGreaterThan(0);
    expect(pointsOf('text', asking(other), offering(one))).toBeGreaterThan(0);
  });

  test('count a little less than the very word', () => {
    const long = aScenario({ domain: null });
    const very = pointsOf('text', long, offering('快递柜'));
    const synonym = pointsOf('text', long, offering('智能取件柜'));
    expect(synonym).toBeGreaterThan(0);
    expect(synonym).toBeLessThan(very);
  });

  test('the reason names the word that the company used', () => {
    const { reasons } = rank(asking('快递柜'), offering('智能取件柜'));
    expect(reasons[0]!.text).toContain('智能取件柜');
  });
});

describe('a part of a long word', () => {
  const wanted = aScenario({ domain: null, requirements: '高速公路除雪。' });
  const points = (text: string) =>
    pointsOf(
      'text',
      wanted,
      anEnterprise({ capabilities: [aCapability({ name: text, description: `${text}。` })] }),
    );

  test('counts, and less than the whole word', () => {
    expect(points('公路')).toBeGreaterThan(0);
    expect(points('公路')).toBeLessThan(points('高速公路'));
  });
});

describe('each kind of evidence', () => {
  const offer = (said: Parameters<typeof aCapability>[0]) =>
    anEnterprise({ capabilities: [aCapability(said)] });

  test('a similar case gives points and is quoted', () => {
    const text = '2024年为某区安装快递柜，社区丢失投诉下降九成。';
    const [reason] = rank(aScenario(), offer({ cases: ['为茶馆供货。', text] })).reasons;
    expect(reason).toMatchObject({ kind: 'case', evidence: text });
  });

  test('the domain gives all its points or none', () => {
    expect(pointsOf('domain', aScenario(), offer({ domains: ['smart-logistics'] }))).toBe(
      mostPoints.domain,
    );
    expect(pointsOf('domain', aScenario(), offer({ domains: ['agriculture'] }))).toBe(0);
    expect(
      pointsOf('domain', aScenario({ domain: null }), offer({ domains: ['agriculture'] })),
    ).toBe(0);
  });

  test('technologies give points by the share of what is asked for', () => {
    const asked = aScenario({ technologies: ['ai', 'iot', '5g', 'gis'] });
    const points = (technologies: string[]) =>
      pointsOf('technology', asked, offer({ technologies }));
    expect(points(['ai', 'iot', '5g', 'gis', 'xr'])).toBe(mostPoints.technology);
    expect(points(['ai', 'iot'])).toBe(mostPoints.technology / 2);
    expect(points(['xr'])).toBe(0);
  });

  test('being in the same district counts more than being in the same city', () => {
    const points = (district: string, company: string) =>
      pointsOf('district', aScenario({ district }), anEnterprise({ district: company }));
    expect(points('wuchang', 'wuchang')).toBe(mostPoints.district);
    expect(points('city-wide', 'wuchang')).toBeGreaterThan(0);
    expect(points('city-wide', 'wuchang')).toBeLessThan(mostPoints.district);
    expect(points('hanyang', 'wuchang')).toBe(0);
    expect(points('city-wide', 'outside')).toBe(0);
    expect(points('outside', 'outside')).toBe(0);
  });

  test('the profile alone helps a capability but is no reason by itself', () => {
    const wanted = aScenario({ domain: null });
    const talker = anEnterprise({ profile: '我们了解快递柜、冷藏、格口。' });
    expect(rank(wanted, talker).score).toBe(0);
    const maker = {
      capabilities: [aCapability({ name: '冷藏柜体', description: '冷藏柜体制造，含格口。' })],
    };
    expect(
      rank(wanted, anEnterprise({ ...maker, profile: '同时经营快递柜。' })).score,
    ).toBeGreaterThan(rank(wanted, anEnterprise(maker)).score);
  });

  test('all of them together make 100', () => {
    expect(Object.values(mostPoints).reduce((sum, points) => sum + points, 0)).toBe(100);
  });
});
