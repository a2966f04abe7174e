import { describe, expect, test } from '@jest/globals';
import { type MilestoneStatus, planChangeStatus } from '#libs/contracts';
import { nextPlanChangeStatus, planDifference } from './plan-change.js';

const step = (id: string, status: MilestoneStatus = 'planned') => ({
  id,
  status,
  name: `里程碑${id}`,
  deliverable: '',
  dueOn: '2026-06-30',
  owner: '',
});
const plan = ({ status: _status, ...rest }: ReturnType<typeof step>) => rest;
const fresh = { id: null, name: '新的一步', deliverable: '', dueOn: '2026-07-31', owner: '' };

describe('a change of plan', () => {
  test('is decided once', () => {
    for (const status of planChangeStatus.options)
      if (status === 'proposed') {
        expect(nextPlanChangeStatus(status, 'approve')).toBe('approved');
        expect(nextPlanChangeStatus(status, 'reject')).toBe('rejected');
        expect(nextPlanChangeStatus(status, 'withdraw')).toBe('withdrawn');
      } else expect(() => nextPlanChangeStatus(status, 'approve')).toThrow(`that is ${status}`);
  });

  test('adds, changes and leaves out what is still open', () => {
    const present = [step('a', 'accepted'), step('b'), step('c', 'returned')];
    const later = { ...plan(step('c')), dueOn: '2026-08-31' };
    expect(planDifference(present, [plan(step('a')), later, fresh])).toEqual({
      added: [fresh],
      changed: [later],
      removed: ['b'],
    });
  });

  test.each([
    ['changes nothing', [step('a')], [plan(step('a'))], 'NOTHING_CHANGED'],
    [
      'leaves out what is accepted',
      [step('a', 'accepted'), step('b')],
      [plan(step('b'))],
      'MILESTONE_DONE',
    ],
    [
      'leaves out what was returned, with its evidence',
      [step('a', 'returned'), step('b')],
      [plan(step('b'))],
      'MILESTONE_DONE',
    ],
    [
      'moves what is handed in',
      [step('a', 'submitted')],
      [{ ...plan(step('a')), dueOn: '2026-09-30' }],
      'MILESTONE_DONE',
    ],
    ['names a stranger', [step('a')], [plan(step('a')), plan(step('z'))], 'UNKNOWN_MILESTONE'],
    ['names one twice', [step('a')], [plan(step('a')), plan(step('a'))], 'UNKNOWN_MILESTONE'],
  ])('that %s is refused', (_what, present, wanted, code) => {
    expect(() => planDifference(present, wanted)).toThrow(
      expect.objectContaining({ code: `PLAN_CHANGE.${code}` }),
    );
  });
});
