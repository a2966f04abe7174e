import { describe, expect, test } from '@jest/globals';
import { shippedLexicon } from '#libs/lexicon';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import { emptyCorpus } from '../knowledge/corpus.js';
import {
  capabilityDocuments,
  capabilityIndexSettings,
  scenarioDocument,
  scenarioIndexSettings,
} from './indexes.js';

const knowledge = { lexicon: shippedLexicon(), lexiconVersion: 0, corpus: emptyCorpus };
const company = anEnterprise({
  legalRepresentative: '不公开的人',
  contactPhone: '13911112222',
  statusNote: '内部意见',
  capabilities: [aCapability(), aCapability()],
});
const need = aScenario({
  contactName: '不公开的人',
  contactPhone: '13911112222',
  statusNote: '内部意见',
});

describe('what the search engine gets', () => {
  test('is one document a capability, each under its own id', () => {
    expect(capabilityDocuments(knowledge, company).map((document) => document.id)).toEqual(
      company.capabilities.map((offer) => offer.id),
    );
    for (const document of capabilityDocuments(knowledge, company))
      expect(document.enterpriseId).toBe(company.id);
  });

  test('has no contact details and no internal notes', () => {
    const sent = JSON.stringify([
      capabilityDocuments(knowledge, company),
      scenarioDocument(knowledge, need),
    ]);
    expect(sent).not.toMatch(/不公开的人|13911112222|内部意见/);
  });

  test('has every field that is searched or filtered by', () => {
    const [document] = capabilityDocuments(knowledge, company);
    const { searchableAttributes = [], filterableAttributes = [] } = capabilityIndexSettings();
    for (const field of [...searchableAttributes!, ...filterableAttributes!])
      expect(document).toHaveProperty(field as string);
    const { searchableAttributes: words, filterableAttributes: filters } = scenarioIndexSettings();
    for (const field of [...words!, ...filters!])
      expect(scenarioDocument(knowledge, need)).toHaveProperty(field as string);
  });
});
