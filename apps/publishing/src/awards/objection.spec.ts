import { describe, expect, test } from '@jest/globals';
import { workingDaysBetween } from '#libs/calendar';
import { objectionStatus, type ObjectionStatus } from '#libs/contracts';
import {
  assertMayObject,
  nextObjectionStatus,
  objectionDueDay,
  type ObjectionMove,
} from './objection.js';

const moves: Record<ObjectionMove, Partial<Record<ObjectionStatus, ObjectionStatus>>> = {
  investigate: { submitted: 'investigating' },
  uphold: { submitted: 'upheld', investigating: 'upheld' },
  dismiss: { submitted: 'dismissed', investigating: 'dismissed' },
  reject: { submitted: 'rejected', investigating: 'rejected' },
};
const cells = (Object.keys(moves) as ObjectionMove[]).flatMap((move) =>
  objectionStatus.options.map((status) => [move, status, moves[move][status]] as const),
);

describe('an objection', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextObjectionStatus(status, move)).toBe(to);
    else
      expect(() => nextObjectionStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('is to be decided within seven working days', () => {
    expect(workingDaysBetween('2025-09-30', objectionDueDay('2025-09-30'))).toBe(7);
    expect(objectionDueDay('2025-09-30')).toBe('2025-10-16');
  });

  const fine = { isVerified: true, isWinner: false, isOver: false, open: 0, raised: 0 };
  test.each([
    ['fits', fine, null],
    ['comes late', { ...fine, isOver: true }, 'OBJECTION.LATE'],
    ['is not verified', { ...fine, isVerified: false }, 'OBJECTION.NOT_VERIFIED'],
    ['is the winner', { ...fine, isWinner: true }, 'OBJECTION.OWN_AWARD'],
    ['has one open', { ...fine, open: 1, raised: 1 }, 'OBJECTION.ALREADY_OPEN'],
    ['has had two', { ...fine, raised: 2 }, null],
    ['has had enough', { ...fine, raised: 3 }, 'OBJECTION.TOO_MANY'],
  ])('of who %s', (_who, facts, code) => {
    if (code) expect(() => assertMayObject(facts)).toThrow(expect.objectContaining({ code }));
    else expect(() => assertMayObject(facts)).not.toThrow();
  });
});
