import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeRequestStatus, type IdentityFacts, Refusal } from '#libs/contracts';
import {
  assertOpen,
  factsBefore,
  type IdentityChanges,
  identityPart,
  isEmptyChange,
  isSameChange,
  mergeEdits,
  realChanges,
} from './change-request.js';

const facts: IdentityFacts = {
  name: '武汉箱到家有限公司',
  district: 'hongshan',
  legalRepresentative: '李明',
  registeredCapitalWan: null,
  foundedOn: null,
  independentLegalPerson: true,
  sector: 'smart-logistics',
};
const anEdit: fc.Arbitrary<IdentityChanges> = fc.record(
  {
    name: fc.constantFrom('甲公司', '乙公司', facts.name),
    district: fc.constantFrom('wuchang', facts.district),
    registeredCapitalWan: fc.constantFrom(null, 1, 2),
    foundedOn: fc.constantFrom(null, '2020-01-01'),
    independentLegalPerson: fc.constantFrom(null, true, false),
  },
  { requiredKeys: [] },
);

describe('a change of identity facts', () => {
  test('leaves out what the enterprise says of itself', () => {
    expect(
      identityPart({ profile: '简介', contactPhone: '1', sector: null, name: '甲公司' }),
    ).toEqual({ sector: null, name: '甲公司' });
  });

  test('is only what differs, a fact that is emptied too', () => {
    expect(realChanges(facts, { ...facts, sector: null })).toEqual({ sector: null });
    expect(factsBefore(facts, { sector: null, name: '甲公司' })).toEqual({
      name: facts.name,
      sector: 'smart-logistics',
    });
  });

  test('of two edits the later wins each fact, the earlier keeps the others', () => {
    fc.assert(
      fc.property(anEdit, anEdit, (earlier, later) => {
        const waiting = mergeEdits(facts, {}, earlier);
        const merged = mergeEdits(facts, waiting, later);
        expect({ ...facts, ...merged }).toEqual({ ...facts, ...earlier, ...later });
        for (const [fact, value] of Object.entries(merged))
          expect(value).not.toBe(facts[fact as keyof IdentityFacts]);
        // The same edit once more changes nothing.
        expect(isSameChange(merged, mergeEdits(facts, merged, later))).toBe(true);
      }),
    );
  });

  test('taking everything back leaves nothing', () => {
    fc.assert(fc.property(anEdit, (edit) => isEmptyChange(mergeEdits(facts, edit, facts))));
  });

  test.each(changeRequestStatus.options)('a request that is %s', (status) => {
    const act = () => assertOpen(status);
    if (status === 'open') expect(act).not.toThrow();
    else expect(act).toThrow(Refusal);
  });
});
