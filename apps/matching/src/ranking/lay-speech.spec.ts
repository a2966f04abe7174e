import { describe, expect, test } from '@jest/globals';
import type { EnterpriseSnapshot } from '#libs/contracts';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import { shippedLexicon } from '#libs/lexicon';
import { emptyCorpus } from '../knowledge/corpus.js';
import { laySpeechOf } from './lay-speech.js';
import { readNeed } from './need.js';
import { readOffer } from './offer.js';
import { saidInNumbers } from './said.js';
import { rankOffer } from './score.js';
import { weights } from './weights.js';
import { wordVectorsOf } from './word-vectors.js';

const lexicon = shippedLexicon();
const told = (...words: string[]) => words.map((word) => ({ word, weight: 1 }));
const layOf = (...words: string[]) => laySpeechOf(lexicon, told(...words), new Set(words));

const need = aScenario({
  title: '让老街坊少操心',
  summary: '',
  painPoints: '老人夜里跌倒没有人晓得，儿女在外地干着急，天亮才被邻居看见。',
  requirements: '老人在家里摔了跤、半天没有动静，儿女和街道要马上晓得，不用老人自己动手。',
  outcomes: [],
  domain: null,
  technologies: [],
});
const sold = (name: string, description: string) =>
  anEnterprise({
    profile: '',
    capabilities: [aCapability({ name, description, domains: [], technologies: [], cases: [] })],
  });
const radar = sold(
  '毫米波雷达跌倒检测',
  '非接触式毫米波雷达识别跌倒与长时间静止，告警推送至家属与养老服务中心平台。',
);
const parrot = sold(
  '老街坊邻居聊天屋',
  '老人夜里睡不着，儿女在外地，邻居在家里陪老人聊天，天亮再走，街道晓得。',
);

describe('lay speech', () => {
  test('is that of a need that names nothing by the trade’s words', () => {
    expect(layOf('老街坊', '操心', '晓得')?.share).toBe(weights.lay.most);
    expect(layOf('快递柜', '操心', '晓得')).toBeNull();
    expect(layOf()).toBeNull();
  });

  test('is the less so, the more of the need is named', () => {
    const everyday = [
      '操心',
      '晓得',
      '天亮',
      '邻居',
      '动静',
      '跌倒',
      '儿女',
      '外地',
      '半天',
      '老街坊',
    ];
    const few = layOf(...everyday, ...everyday.map((word) => `${word}了`), '快递柜')!.share;
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(weights.lay.most);
  });

  test('compares what is left when the shared words are left out', () => {
    const lay = layOf('跌倒', '老人', '儿女')!;
    const nearnessTo = (offered: Record<string, number>) =>
      lay.nearnessTo(saidInNumbers(wordVectorsOf(lexicon), new Map(Object.entries(offered))));
    expect(nearnessTo({ 老人: 5 })).toBe(0);
    expect(nearnessTo({})).toBe(0);
    const beside = nearnessTo({ 毫米波雷达: 1 });
    expect(nearnessTo({ 毫米波雷达: 1, 跌倒: 9 })).not.toBe(beside);
    expect(nearnessTo({ 毫米波雷达: 1 })).toBe(beside);
  });

  test('speaks for who serves the need against who repeats its words, and says why', () => {
    const read = readNeed(lexicon, emptyCorpus, need);
    expect(read.lay).not.toBeNull();
    const asTold = (one: EnterpriseSnapshot) => rankOffer(read, readOffer(lexicon, one));
    const asNamed = (one: EnterpriseSnapshot) =>
      rankOffer({ ...read, lay: null }, readOffer(lexicon, one)).score;
    expect(asTold(radar).score).toBeGreaterThan(asNamed(radar));
    expect(asTold(parrot).score).toBeLessThan(asNamed(parrot));
    const reason = asTold(radar).reasons.find(({ kind }) => kind === 'beyond-words')!;
    expect(reason.points).toBeGreaterThan(0);
    expect(reason.evidence).toContain('雷达');
  });
});
