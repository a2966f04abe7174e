import { describe, expect, test } from '@jest/globals';
import { batchStatus, type Refusal } from '#libs/contracts';
import { assertAhead, assertFitsIn, assertOpen, mostInBatch, numberOf } from './batch.js';

const codeOf = (act: () => void): string | undefined => {
  try {
    act();
  } catch (error) {
    return (error as Refusal).code;
  }
  return undefined;
};
const at = (day: string) => new Date(`${day}T01:00:00.000Z`);
const batch = { id: 'b', publishAt: at('2026-03-10'), scenarioCount: 0 };
const scenario = { batchId: null, deadline: at('2026-04-10') };

describe('a batch', () => {
  test('is called by its year and its place in it', () => {
    expect(numberOf({ year: 2026, ordinal: 3 })).toBe('2026年第3批');
  });

  test.each(batchStatus.options)('that is %s', (status) => {
    const code = codeOf(() => assertOpen(status));
    expect(code).toBe(status === 'scheduled' ? undefined : 'BATCH.WRONG_STATE');
  });

  test('is published at a time ahead', () => {
    expect(codeOf(() => assertAhead(at('2026-03-10'), at('2026-03-09')))).toBeUndefined();
    expect(codeOf(() => assertAhead(at('2026-03-10'), at('2026-03-10')))).toBe('BATCH.TIME_PASSED');
  });

  test('takes what is still open when it is published and waits in no other', () => {
    expect(codeOf(() => assertFitsIn(batch, scenario))).toBeUndefined();
    expect(codeOf(() => assertFitsIn(batch, { ...scenario, batchId: 'b' }))).toBeUndefined();
    expect(codeOf(() => assertFitsIn(batch, { ...scenario, batchId: 'c' }))).toBe(
      'SCENARIO.IN_BATCH',
    );
    for (const deadline of [null, batch.publishAt])
      expect(codeOf(() => assertFitsIn(batch, { ...scenario, deadline }))).toBe(
        'BATCH.DEADLINE_BEFORE',
      );
    const full = { ...batch, scenarioCount: mostInBatch };
    expect(codeOf(() => assertFitsIn(full, scenario))).toBe('BATCH.FULL');
  });
});
