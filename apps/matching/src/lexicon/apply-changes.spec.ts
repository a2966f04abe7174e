import { describe, expect, test } from '@jest/globals';
import { parseConcept, shippedConcepts } from '#libs/lexicon';
import { applyChanges, isSameConcept, keyOf, withChange } from './apply-changes.js';
import { atSamePlaces, inForceOf } from './same-places.js';

const lockers = parseConcept('快递柜、智能快件箱 | 末端配送 | 格口、取件码', 'smart-logistics');
const delivery = parseConcept('末端配送、最后一公里', 'smart-logistics');
const clinic = parseConcept('远程会诊、远程医疗', 'online-healthcare');
const shipped = [lockers, delivery];
const wider = parseConcept('快递柜、智能快件箱、丰巢柜 | 末端配送 | 格口', 'smart-logistics');
const words = (entries: { concept: { words: readonly string[] } }[]) =>
  entries.map(({ concept }) => concept.words.join('、'));

describe('the shipped concepts as people changed them', () => {
  test('are as shipped while nobody changed anything', () => {
    expect(applyChanges(shipped, new Map())).toEqual([
      { key: 'smart-logistics/快递柜', concept: lockers },
      { key: 'smart-logistics/末端配送', concept: delivery },
    ]);
  });

  test('have the changed one in the place of the shipped one', () => {
    const inForce = applyChanges(shipped, new Map([[keyOf(lockers), wider]]));
    expect(words(inForce)).toEqual(['快递柜、智能快件箱、丰巢柜', '末端配送、最后一公里']);
  });

  test('lack what was taken out, and end with what was added', () => {
    const changes = new Map([
      ['added-1', clinic],
      [keyOf(lockers), null],
      ['added-2', null],
    ]);
    expect(words(applyChanges(shipped, changes))).toEqual([
      '末端配送、最后一公里',
      '远程会诊、远程医疗',
    ]);
  });

  test('are as shipped again when a change is taken back', () => {
    const again = parseConcept('快递柜、智能快件箱 | 末端配送 | 格口、取件码', 'smart-logistics');
    const inForce = applyChanges(shipped, new Map([[keyOf(lockers), again]]));
    expect(inForce).toEqual(applyChanges(shipped, new Map()));
  });

  test('no two shipped concepts have one key', () => {
    const keys = shippedConcepts().map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('one change more', () => {
  const entries = applyChanges(shipped, new Map());

  test.each([
    ['is put in its place', keyOf(lockers), wider, [wider, delivery]],
    ['is added at the end', 'added', clinic, [lockers, delivery, clinic]],
    ['takes one out', keyOf(lockers), null, [delivery]],
    ['of what is not there takes nothing out', 'added', null, [lockers, delivery]],
  ])('%s', (_what, key, concept, expected) => {
    expect(withChange(entries, key, concept).map((entry) => entry.concept)).toEqual(expected);
  });

  test('leaves every other concept at its place', () => {
    const removed = atSamePlaces(entries, withChange(entries, keyOf(lockers), null));
    expect(removed[1]).toEqual(entries[1]);
    expect(inForceOf(removed)).toEqual([entries[1]]);
    const added = atSamePlaces(removed, withChange(entries, 'added', clinic));
    expect(added.map(({ key }) => key)).toEqual([...entries.map(({ key }) => key), 'added']);
    expect(added[0]).toEqual(entries[0]);
  });
});

test('two concepts are the same when every word of every list and the field are', () => {
  expect(isSameConcept(lockers, { ...lockers, words: [...lockers.words] })).toBe(true);
  expect(isSameConcept(null, null)).toBe(true);
  for (const other of [
    null,
    wider,
    { ...lockers, field: null },
    { ...lockers, words: ['智能快件箱', '快递柜'] },
    { ...lockers, broader: [] },
  ])
    expect(isSameConcept(lockers, other)).toBe(false);
});
