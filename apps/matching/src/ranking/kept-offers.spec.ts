import { expect, test } from '@jest/globals';
import { Lexicon, shippedConcepts, shippedLexicon } from '#libs/lexicon';
import { aCapability, aCase, anEnterprise, aScenario } from '#libs/testing';
import { emptyCorpus } from '../knowledge/corpus.js';
import { keptReading, markOf, offerOfKept } from './kept-offers.js';
import { readNeed } from './need.js';
import { readOffer } from './offer.js';
import { rankOffer } from './score.js';

const lexicon = shippedLexicon();
const enterprise = anEnterprise({
  profile: '公司做智能终端，不做充电桩。',
  capabilities: [
    aCapability({
      name: '智能快件箱',
      description: '自主研发智能快件箱。支持冷藏格口，已进入三百个社区。',
      cases: [aCase('2024年为某区安装快递柜，社区丢失投诉下降九成。')],
    }),
    aCapability({ name: '社区茶室', description: '在社区经营茶室。' }),
  ],
});

test('a kept reading is the reading, and ranks with the same words', () => {
  const fresh = readOffer(lexicon, enterprise);
  const kept = offerOfKept(enterprise, keptReading(fresh));
  expect(kept).toEqual(fresh);
  const need = readNeed(lexicon, emptyCorpus, aScenario());
  const ranked = rankOffer(need, kept);
  expect(ranked.score).toBeGreaterThan(20);
  expect(ranked).toEqual(rankOffer(need, fresh));
});

test('its mark is that of the lexicon, whichever object that is', () => {
  expect(markOf(new Lexicon(shippedConcepts()))).toBe(markOf(lexicon));
  expect(markOf(new Lexicon(shippedConcepts().slice(1)))).not.toBe(markOf(lexicon));
});
