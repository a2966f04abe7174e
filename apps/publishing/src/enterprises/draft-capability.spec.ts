import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilityDraft, domainCode, technologyCode } from '#libs/contracts';
import { draftCapability } from './draft-capability.js';

const domainsOf = (text: string) => draftCapability(text).domains.map(({ code }) => code);
const technologiesOf = (text: string) => draftCapability(text).technologies.map(({ code }) => code);

const leaflet = `智护床垫一体机
武汉某某科技有限公司成立于2016年，荣获多项称号。
产品面向养老院和居家养老的老人，用毫米波雷达监测离床与跌倒，报警在三秒内送到护理员手机。
设备通过NB-IoT联网，免布线安装，已服务两百家养老机构。
欢迎来电咨询：027-12345678，地址：洪山区珞喻路。`;

describe('a draft from a product text', () => {
  const draft = draftCapability(leaflet);

  test('suggests what it is for and how it works, with the words behind it', () => {
    expect(draft.domains[0]!.code).toBe('elderly-care');
    expect(draft.domains[0]!.words).toEqual(expect.arrayContaining(['养老院', '老人', '跌倒']));
    expect(draft.technologies[0]!.code).toBe('iot');
    expect(draft.technologies[0]!.words).toContain('NB-IoT');
  });

  test('proposes the heading as name and, as description, the sentences that say something', () => {
    expect(draft.name).toBe('智护床垫一体机');
    expect(draft.description).toContain('毫米波雷达监测离床与跌倒');
    expect(draft.description).not.toMatch(/荣获|欢迎来电|地址/);
  });

  test('what is not offered suggests nothing', () => {
    expect(domainsOf('社区门禁与访客系统，服务小区物业，不涉及医院、医疗和患者数据。')).toEqual([
      'community-park',
    ]);
    expect(technologiesOf('小区门禁设备，刷卡开门，不支持人脸识别，无需摄像头。')).not.toContain(
      'computer-vision',
    );
  });

  test('a list of markets in passing does not outweigh what the product is', () => {
    const text =
      '农田灌溉控制器，按墒情开关水肥阀门，节水三成。客户遍及银行、医院、学校、物流、景区和社区等行业。';
    expect(domainsOf(text)).toEqual(['agriculture']);
  });

  test('neither does who holds the rights and whom to call', () => {
    expect(
      domainsOf('版权所有。联系电话：027-1，地址：某医院旁银行大厦，扫码关注学校公众号。'),
    ).toEqual([]);
  });

  test('a text about nothing in particular gets no suggestion', () => {
    expect(draftCapability('我们提供专业的解决方案，为客户创造价值，欢迎合作共赢。')).toMatchObject(
      {
        domains: [],
        technologies: [],
      },
    );
  });
});

describe('any text', () => {
  const texts = fc.array(
    fc.oneof(
      fc.constantFrom(
        '养老院',
        '无人机',
        '不涉及',
        '医院',
        '，',
        '。',
        '\n',
        'ＡＩ',
        'NB-IoT',
        '㎡',
        '“智护”',
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 40 },
  );

  test('is drafted the same way twice, in known codes, each word quoted from it', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const draft = draftCapability(text);
        expect(draftCapability(text)).toEqual(draft);
        expect(capabilityDraft.parse(draft)).toEqual(draft);
        for (const [list, code] of [
          [draft.domains, domainCode],
          [draft.technologies, technologyCode],
        ] as const)
          for (const one of list) {
            code.parse(one.code);
            expect(one.words.length).toBeGreaterThan(0);
            for (const word of one.words) expect(text).toContain(word);
          }
      }),
      { numRuns: 300 },
    );
  });

  test('a long one takes no long time', () => {
    const text = `${'养老院的老人用无人机与医院会诊，'.repeat(1250)}。`;
    const started = performance.now();
    draftCapability(text.slice(0, 20_000));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

/**
 * The demo collection has capabilities with the tags of their authors; company profile, name,
 * description and cases together stand for a leaflet. The lists were extended by reading the even
 * lines, so only the odd ones tell what a text that nobody read gets. Tags are not the truth: their
 * authors gave 1.3 domains each, some of which no word of the text tells.
 */
describe('measured on the half of the demo collection that the lists were not made by', () => {
  interface Line {
    profile: string;
    capabilities: {
      name: string;
      description: string;
      domains: string[];
      technologies: string[];
      cases: string[];
    }[];
  }
  const demo = join(import.meta.dirname, '../../../standalone/demo/enterprises.jsonl');
  const offers = readFileSync(demo, 'utf8')
    .trim()
    .split('\n')
    .filter((_line, place) => place % 2 === 1)
    .flatMap((line) => {
      const { profile, capabilities } = JSON.parse(line) as Line;
      return capabilities.map((offer) => ({
        tags: offer,
        draft: draftCapability(
          `${offer.name}。${profile}${offer.description}${offer.cases.join('')}`,
        ),
      }));
    });
  const codesOf = (list: { code: string }[], most = list.length) =>
    list.slice(0, most).map(({ code }) => code);
  /** Of all pairs of an offer and a code on the left, the share that is on the right too. */
  const share = (pairs: [left: string[], right: string[]][]) => {
    const all = pairs.flatMap(([left, right]) => left.map((code) => right.includes(code)));
    return all.filter(Boolean).length / all.length;
  };

  test('there is enough to measure', () => {
    expect(offers.length).toBeGreaterThan(200);
  });

  test('the first two domains have at least 0.70 of the tags; the first is a tag of 0.78', () => {
    expect(
      share(offers.map(({ tags, draft }) => [tags.domains, codesOf(draft.domains, 2)])),
    ).toBeGreaterThanOrEqual(0.7);
    const first = offers.filter(({ tags, draft }) =>
      tags.domains.includes(draft.domains[0]?.code ?? ''),
    );
    expect(first.length / offers.length).toBeGreaterThanOrEqual(0.78);
  });

  test('of all suggested domains at least 0.54 are tags', () => {
    expect(
      share(offers.map(({ tags, draft }) => [codesOf(draft.domains), tags.domains])),
    ).toBeGreaterThanOrEqual(0.54);
  });

  test('technologies: at least 0.43 of the tags, and 0.53 of the suggestions are tags', () => {
    expect(
      share(offers.map(({ tags, draft }) => [tags.technologies, codesOf(draft.technologies)])),
    ).toBeGreaterThanOrEqual(0.43);
    expect(
      share(offers.map(({ tags, draft }) => [codesOf(draft.technologies), tags.technologies])),
    ).toBeGreaterThanOrEqual(0.53);
  });
});
