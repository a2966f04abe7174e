import { expect, test } from '@jest/globals';
import { Lexicon, shippedConcepts, shippedLexicon } from '#libs/lexicon';
import { aCapability, anEnterprise } from '#libs/testing';
import { readOffer } from './offer.js';
import { offerOf } from './known-offers.js';

const lexicon = shippedLexicon();
const capabilities = [aCapability({ name: '智能快件箱', description: '生产智能快件箱。' })];

test('what is read again is what was read, with the snapshot of now', () => {
  const enterprise = anEnterprise({ capabilities });
  const first = offerOf(lexicon, enterprise);
  expect(first).toEqual(readOffer(lexicon, enterprise));
  const suspended = { ...enterprise, status: 'suspended' as const };
  const again = offerOf(lexicon, suspended);
  expect(again.capabilities).toBe(first.capabilities);
  expect(again.enterprise).toBe(suspended);
});

test('another version is read anew', () => {
  const enterprise = anEnterprise({ capabilities });
  offerOf(lexicon, enterprise);
  const changed = {
    ...enterprise,
    version: enterprise.version + 1,
    capabilities: [aCapability({ name: '冷链运输', description: '冷藏车与温控仓储。' })],
  };
  expect(offerOf(lexicon, changed)).toEqual(readOffer(lexicon, changed));
});

test('another lexicon reads for itself', () => {
  const enterprise = anEnterprise({ capabilities });
  const first = offerOf(lexicon, enterprise);
  const fewer = new Lexicon(shippedConcepts().slice(0, 10));
  expect(offerOf(fewer, enterprise)).toEqual(readOffer(fewer, enterprise));
  expect(offerOf(fewer, enterprise).capabilities).not.toEqual(first.capabilities);
});
