import { describe, expect, test } from '@jest/globals';
import { recheckStatus, type RecheckEvidence } from '#libs/contracts';
import {
  assertEvidence,
  assertMayFail,
  assertMayHandIn,
  assertMayOpenRechecks,
  assertMayPass,
  assertMayReturn,
  isRecheckOverdue,
  lastDayToHandIn,
  nextRecheckStatus,
  type RecheckDates,
  type RecheckMove,
} from './recheck.js';

const today = '2027-11-27';
const recheck = (said: Partial<RecheckDates> = {}): RecheckDates => ({
  status: 'open',
  dueOn: '2027-12-31',
  mendBy: null,
  ...said,
});
const evidence = (said: Partial<RecheckEvidence> = {}): RecheckEvidence => ({
  isRunning: true,
  usage: '日均 1200 单',
  figures: [{ name: '小区覆盖率', value: '93', met: true }],
  note: '',
  fileIds: [],
  ...said,
});
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

describe('the states of a recheck', () => {
  const leads: Record<RecheckMove, string> = {
    submit: 'open>submitted to_mend>submitted',
    pass: 'submitted>passed',
    mend: 'submitted>to_mend',
    fail: 'open>failed submitted>failed to_mend>failed',
    drop: 'open>dropped submitted>dropped to_mend>dropped',
  };
  test.each(Object.entries(leads))('%s: %s, and from nowhere else', (move, allowed) => {
    const found = recheckStatus.options.flatMap((status) => {
      try {
        return [`${status}>${nextRecheckStatus(status, move as RecheckMove)}`];
      } catch (error) {
        expect(error).toMatchObject({ code: 'RECHECK.WRONG_STATE', kind: 'conflict' });
        return [];
      }
    });
    expect(found.join(' ')).toBe(allowed);
  });
});

describe('opening rechecks', () => {
  const finalised = { status: 'finalised', year: 2026 } as const;
  const asked = { year: 2027, dueOn: '2027-12-31' };

  test('is for final lists, archived ones too', () => {
    expect(codeOf(() => assertMayOpenRechecks(finalised, asked, today))).toBeNull();
    const archived = { ...finalised, status: 'archived' } as const;
    expect(codeOf(() => assertMayOpenRechecks(archived, asked, today))).toBeNull();
    const before = { ...finalised, status: 'publicity' } as const;
    expect(codeOf(() => assertMayOpenRechecks(before, asked, today))).toBe('EDITION.WRONG_STATE');
  });

  test.each([
    [2025, 'RECHECK.YEAR'],
    [2026, null],
    [2028, null],
    [2029, 'RECHECK.YEAR'],
  ])('of the year %i: %s', (year, code) => {
    expect(codeOf(() => assertMayOpenRechecks(finalised, { ...asked, year }, today))).toBe(code);
  });

  test.each([
    [today, 'RECHECK.DUE_DAY'],
    ['2027-11-28', null],
    ['2028-11-27', null],
    ['2028-11-28', 'RECHECK.DUE_DAY'],
  ])('due on %s: %s', (dueOn, code) => {
    const found = codeOf(() => assertMayOpenRechecks(finalised, { ...asked, dueOn }, today));
    expect(found).toBe(code);
  });
});

describe('evidence', () => {
  const check = (one: RecheckEvidence) => codeOf(() => assertEvidence(one, ['小区覆盖率']));

  test('of what runs says how it is used and every nominated outcome', () => {
    expect(check(evidence())).toBeNull();
    expect(check(evidence({ usage: '' }))).toBe('RECHECK.INCOMPLETE');
    expect(check(evidence({ figures: [] }))).toBe('RECHECK.INCOMPLETE');
  });

  test('names nominated outcomes only, each once', () => {
    const [figure] = evidence().figures;
    expect(check(evidence({ figures: [figure!, figure!] }))).toBe('RECHECK.INCOMPLETE');
    const other = { name: '另一成效', value: '1', met: true };
    expect(check(evidence({ figures: [figure!, other] }))).toBe('RECHECK.INCOMPLETE');
  });

  test('of what does not run any more says why', () => {
    const stopped = evidence({ isRunning: false, usage: '', figures: [] });
    expect(check(stopped)).toBe('RECHECK.INCOMPLETE');
    expect(check({ ...stopped, note: '场地已拆除' })).toBeNull();
  });
});

describe('the time to hand in', () => {
  const toMend = recheck({ status: 'to_mend', mendBy: '2028-01-10' });

  test('is over after the last day, which mending moves', () => {
    expect(lastDayToHandIn(recheck())).toBe('2027-12-31');
    expect(lastDayToHandIn(toMend)).toBe('2028-01-10');
    expect(isRecheckOverdue(recheck(), '2027-12-31')).toBe(false);
    expect(isRecheckOverdue(recheck(), '2028-01-01')).toBe(true);
    expect(isRecheckOverdue(toMend, '2028-01-10')).toBe(false);
    expect(isRecheckOverdue(toMend, '2028-01-11')).toBe(true);
  });

  test('does not run while the reviewer has it', () => {
    expect(isRecheckOverdue(recheck({ status: 'submitted' }), '2029-01-01')).toBe(false);
  });

  test('ends the mending, and not what is merely late', () => {
    expect(codeOf(() => assertMayHandIn(recheck(), '2028-02-01'))).toBeNull();
    expect(codeOf(() => assertMayHandIn(toMend, '2028-01-10'))).toBeNull();
    expect(codeOf(() => assertMayHandIn(toMend, '2028-01-11'))).toBe('RECHECK.MENDING_OVER');
  });
});

describe('a decision', () => {
  const submitted = recheck({ status: 'submitted' });

  test('returns once, for at most ninety days', () => {
    const mend = (mendBy: string, isMended = false) =>
      codeOf(() => assertMayReturn({ ...submitted, isMended }, mendBy, today));
    expect(mend('2027-11-28')).toBeNull();
    expect(mend('2028-02-25')).toBeNull();
    expect(mend('2028-02-26')).toBe('RECHECK.MEND_DAY');
    expect(mend(today)).toBe('RECHECK.MEND_DAY');
    expect(mend('2027-12-10', true)).toBe('RECHECK.MENDED_ONCE');
  });

  test('passes only what runs', () => {
    expect(codeOf(() => assertMayPass(submitted, evidence()))).toBeNull();
    const stopped = evidence({ isRunning: false });
    expect(codeOf(() => assertMayPass(submitted, stopped))).toBe('RECHECK.NOT_RUNNING');
    expect(codeOf(() => assertMayPass(recheck(), evidence()))).toBe('RECHECK.WRONG_STATE');
  });

  test('fails what nobody handed in once it is late', () => {
    expect(codeOf(() => assertMayFail(submitted, today))).toBeNull();
    expect(codeOf(() => assertMayFail(recheck(), '2027-12-31'))).toBe('RECHECK.NOT_DUE');
    expect(codeOf(() => assertMayFail(recheck(), '2028-01-01'))).toBeNull();
    expect(codeOf(() => assertMayFail(recheck({ status: 'passed' }), today))).toBe(
      'RECHECK.WRONG_STATE',
    );
  });
});
