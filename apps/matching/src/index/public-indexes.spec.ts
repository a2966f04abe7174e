import { expect, test } from '@jest/globals';
import { shippedLexicon } from '#libs/lexicon';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import {
  publicEnterpriseDocument,
  publicEnterpriseSettings,
  publicScenarioDocument,
  publicScenarioSettings,
} from './public-indexes.js';

const lexicon = shippedLexicon();
const secrets = {
  contactName: '不公开的人',
  contactPhone: '13911112222',
  statusNote: '内部意见',
};
const company = anEnterprise({
  ...secrets,
  legalRepresentative: '不公开的人',
  contactEmail: 'nobody@example.cn',
  capabilities: [aCapability(), aCapability({ name: '装快件箱' })],
});
const need = aScenario(secrets);

test('documents have every attribute that is searched, filtered or sorted by', () => {
  for (const [document, settings] of [
    [publicScenarioDocument(lexicon, need), publicScenarioSettings],
    [publicEnterpriseDocument(lexicon, company), publicEnterpriseSettings],
  ] as const) {
    const { searchableAttributes, filterableAttributes, sortableAttributes } = settings;
    for (const attributes of [searchableAttributes, filterableAttributes, sortableAttributes]) {
      expect(attributes!.length).toBeGreaterThan(0);
      for (const attribute of attributes!) expect(document).toHaveProperty(attribute as string);
    }
  }
});

test('documents have no contact details and no internal notes', () => {
  const sent = JSON.stringify([
    publicScenarioDocument(lexicon, need),
    publicEnterpriseDocument(lexicon, company),
  ]);
  expect(sent).not.toMatch(/不公开的人|13911112222|内部意见|nobody@example/);
});

test('what a confidential scenario keeps for some stands apart from what all may read', () => {
  const document = publicScenarioDocument(lexicon, {
    ...need,
    confidentiality: 'verified',
    requirements: '探地雷达',
    outcomes: [{ name: '漏损', baseline: '', target: '1', unit: '' }],
  });
  const { withheld, withheldTexts, ...open } = document;
  expect(JSON.stringify(open)).not.toMatch(/雷达|漏损/);
  expect(withheld).toEqual({ requirements: '探地雷达', outcomes: ['漏损'] });
  expect(withheldTexts.join(' ')).toMatch(/雷达.*漏损/);
});

test('texts are written with their words apart, in one script', () => {
  const { names } = publicScenarioDocument(lexicon, { ...need, title: '社區快遞櫃改造' });
  expect(names).toEqual(['社区 快递柜 改造']);
});
