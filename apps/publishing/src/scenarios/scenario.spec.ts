import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type QualityHint, Refusal, scenarioStatus, type ScenarioStatus } from '#libs/contracts';
import {
  assertAwaitsReview,
  assertDeadlineAhead,
  assertFreeToPublish,
  assertGoodEnough,
  assertMayFail,
  assertMayMove,
  assertScenarioEditable,
  nextScenarioStatus,
  publicStatuses,
  type ScenarioActor,
  type ScenarioMove,
  scenarioMoves,
} from './scenario.js';

const moves = Object.keys(scenarioMoves) as ScenarioMove[];

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error as Refusal;
  }
}

/** The lifecycle as the domain document draws it: where a move leads, from where it is allowed. */
type Ways = Partial<Record<ScenarioStatus, ScenarioStatus>>;
const fromEach = (states: ScenarioStatus[], to: ScenarioStatus): Ways =>
  Object.fromEntries(states.map((state) => [state, to]));
const open: ScenarioStatus[] = [
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
];
const lifecycle: Record<ScenarioMove, Ways> = {
  submit: { draft: 'submitted', returned: 'submitted' },
  return: { submitted: 'returned', approved: 'returned' },
  approve: { submitted: 'approved' },
  reject: { submitted: 'rejected' },
  publish: { approved: 'published' },
  withdraw: fromEach(['draft', 'submitted', 'returned', 'approved'], 'withdrawn'),
  cancel: fromEach(open, 'cancelled'),
  close: { published: 'closed' },
  open: { closed: 'evaluating' },
  fail: fromEach(['closed', 'evaluating', 'award_publicity'], 'failed'),
  republish: { failed: 'published' },
  publicise: { evaluating: 'award_publicity' },
  reevaluate: { award_publicity: 'evaluating' },
  award: { award_publicity: 'awarded' },
  contract: { awarded: 'contracted', closed: 'contracted' },
  start: { contracted: 'implementing' },
  deliver: { implementing: 'acceptance' },
  rework: { acceptance: 'implementing' },
  complete: { acceptance: 'completed' },
};
/** What only one of the two ways of taking part knows. */
const engagementOf = (move: ScenarioMove, status: ScenarioStatus) =>
  move === 'contract' && status === 'closed' ? 'contact' : 'bid';
const table = moves.flatMap((move) =>
  scenarioStatus.options.map((status) => ({ move, status, to: lifecycle[move][status] })),
);

describe('the lifecycle of a scenario', () => {
  test.each(table.filter(({ to }) => to))('$move takes $status to $to', ({ move, status, to }) => {
    const engagement = engagementOf(move, status);
    expect(nextScenarioStatus({ status, engagement }, move)).toBe(to);
  });

  test.each(table.filter(({ to }) => !to))('$status cannot $move', ({ move, status }) => {
    for (const engagement of ['bid', 'contact'] as const) {
      const refusal = refusalOf(() => nextScenarioStatus({ status, engagement }, move));
      expect(refusal).toMatchObject({ kind: 'conflict', code: 'SCENARIO.WRONG_STATE' });
      expect(refusal!.message).toContain(status);
    }
  });

  test.each([
    ['open', 'contact'],
    ['contract', 'bid'],
  ] as const)('%s is not for a closed scenario with %ss', (move, engagement) => {
    expect(refusalOf(() => nextScenarioStatus({ status: 'closed', engagement }, move))?.code).toBe(
      'SCENARIO.WRONG_STATE',
    );
  });

  test('nobody declares failed what has sealed bids that are not opened', () => {
    const refusal = refusalOf(() => assertMayFail({ status: 'closed', engagement: 'bid' }));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'SCENARIO.BIDS_UNOPENED' });
    assertMayFail({ status: 'closed', engagement: 'contact' });
    assertMayFail({ status: 'evaluating', engagement: 'bid' });
  });

  test('nothing moves a scenario that has ended, but one that failed is published again', () => {
    const movesFrom = (status: ScenarioStatus) =>
      moves.filter((move) => scenarioMoves[move].from.includes(status as never));
    for (const status of ['rejected', 'withdrawn', 'cancelled', 'completed'] as const)
      expect(movesFrom(status)).toEqual([]);
    expect(movesFrom('failed')).toEqual(['republish']);
  });

  test('nothing gets published without having been submitted and approved', () => {
    const moved = fc.array(fc.constantFrom(...moves), { maxLength: 12 });
    fc.assert(
      fc.property(moved, (tried) => {
        const path: ScenarioStatus[] = ['draft'];
        for (const move of tried)
          try {
            path.push(nextScenarioStatus({ status: path.at(-1)!, engagement: 'bid' }, move));
          } catch {
            // Refused: it stays where it is.
          }
        const published = path.indexOf('published');
        if (published < 0) return;
        expect(path.slice(published - 2, published)).toEqual(['submitted', 'approved']);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('who moves a scenario', () => {
  const roles: Record<ScenarioMove, ScenarioActor[]> = {
    submit: ['editor'],
    return: ['approver'],
    approve: ['approver'],
    reject: ['approver'],
    publish: ['approver'],
    withdraw: ['editor', 'approver'],
    cancel: ['approver'],
    close: [],
    open: [],
    fail: ['approver'],
    republish: ['approver'],
    publicise: ['approver'],
    reevaluate: [],
    award: ['approver'],
    contract: ['editor'],
    start: ['editor'],
    deliver: ['editor'],
    rework: ['approver'],
    complete: ['approver'],
  };
  const actors: ScenarioActor[] = ['editor', 'approver'];
  const cases = moves.flatMap((move) =>
    actors.map((actor) => ({ move, actor, may: roles[move].includes(actor) })),
  );
  const author = 'the author';
  const stranger = (...actsAs: ScenarioActor[]) => ({ userId: 'somebody else', actsAs });
  const contributor = (...actsAs: ScenarioActor[]) => ({ userId: author, actsAs });

  test.each(cases.filter(({ may }) => may))('an $actor may $move', ({ move, actor }) => {
    expect(refusalOf(() => assertMayMove(move, stranger(actor), [author]))).toBeUndefined();
  });

  test.each(cases.filter(({ may }) => !may))('an $actor may not $move', ({ move, actor }) => {
    expect(refusalOf(() => assertMayMove(move, stranger(actor), [author]))).toMatchObject({
      kind: 'forbidden',
      code: 'AUTH.FORBIDDEN',
    });
  });

  test.each(moves)('who is neither editor nor approver may not %s', (move) => {
    expect(refusalOf(() => assertMayMove(move, stranger(), []))?.code).toBe('AUTH.FORBIDDEN');
  });

  test('no person closes a scenario: the clock does', () => {
    const person = stranger('editor', 'approver');
    expect(refusalOf(() => assertMayMove('close', person, []))?.code).toBe('AUTH.FORBIDDEN');
  });

  const decisions: ScenarioMove[] = ['return', 'approve', 'reject', 'publish', 'republish'];
  test.each(decisions)('an approver who also wrote the scenario may not %s it', (move) => {
    expect(
      refusalOf(() => assertMayMove(move, contributor('editor', 'approver'), ['x', author])),
    ).toMatchObject({ kind: 'rule', code: 'SCENARIO.SELF_APPROVAL' });
  });

  const byPeople = moves.filter((move) => scenarioMoves[move].by.length > 0);
  test.each(byPeople.filter((move) => !decisions.includes(move)))(
    'own work is no obstacle to %s',
    (move) => {
      const person = contributor('editor', 'approver');
      expect(refusalOf(() => assertMayMove(move, person, [author]))).toBeUndefined();
    },
  );

  test('nobody ever approves or publishes what they wrote, whoever else wrote in it', () => {
    const people = fc.uniqueArray(fc.constantFrom('ann', 'bo', 'chen', 'dai'), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom('approve' as const, 'publish' as const),
        people,
        fc.constantFrom('ann', 'bo', 'chen', 'dai'),
        (move, contributors, userId) => {
          const person = { userId, actsAs: actors };
          const refused = refusalOf(() => assertMayMove(move, person, contributors)) !== undefined;
          return refused === contributors.includes(userId);
        },
      ),
    );
  });
});

describe('editing a scenario', () => {
  test.each(scenarioStatus.options)('%s', (status) => {
    const editable = status === 'draft' || status === 'returned';
    const refusal = refusalOf(() => assertScenarioEditable(status));
    expect(refusal?.code).toBe(editable ? undefined : 'SCENARIO.NOT_EDITABLE');
    if (refusal) expect(refusal.message).toContain(status);
  });
});

describe('the quality gate', () => {
  const hint = (severity: QualityHint['severity'], code: QualityHint['code']) => ({
    code,
    path: 'outcomes',
    severity,
    points: 5,
  });
  const should = hint('should', 'BUDGET_MISSING');

  test('lets through what misses nothing and has as many points as are needed', () => {
    expect(refusalOf(() => assertGoodEnough({ score: 60, hints: [should] }, 60))).toBeUndefined();
  });

  test('whatever must be said is named, however many points there are', () => {
    const hints = [should, hint('must', 'OUTCOMES_MISSING')];
    expect(refusalOf(() => assertGoodEnough({ score: 95, hints }, 0))).toMatchObject({
      kind: 'rule',
      code: 'SCENARIO.INCOMPLETE',
      errors: [{ path: 'outcomes', message: 'OUTCOMES_MISSING' }],
    });
  });

  test('too few points are refused with all that costs some', () => {
    expect(refusalOf(() => assertGoodEnough({ score: 59, hints: [should] }, 60))).toMatchObject({
      kind: 'rule',
      code: 'SCENARIO.QUALITY_TOO_LOW',
      errors: [{ path: 'outcomes', message: 'BUDGET_MISSING' }],
    });
  });
});

describe('publishing by hand', () => {
  const free = { batchId: null, reviewedAt: null };
  test('is free where no batch and no review is in the way', () => {
    expect(refusalOf(() => assertFreeToPublish(free, false))).toBeUndefined();
    const reviewed = { batchId: null, reviewedAt: new Date() };
    expect(refusalOf(() => assertFreeToPublish(reviewed, true))).toBeUndefined();
  });

  test('waits for the platform’s review where it is asked for', () => {
    expect(refusalOf(() => assertFreeToPublish(free, true))?.code).toBe('SCENARIO.REVIEW_PENDING');
  });

  test('is not possible while a batch has the scenario', () => {
    const inBatch = { batchId: 'x', reviewedAt: new Date() };
    expect(refusalOf(() => assertFreeToPublish(inBatch, false))?.code).toBe('SCENARIO.IN_BATCH');
  });

  test.each(scenarioStatus.options)('%s: the platform reviews what is approved, once', (status) => {
    const awaits = refusalOf(() => assertAwaitsReview({ status, reviewedAt: null })) === undefined;
    expect(awaits).toBe(status === 'approved');
    const again = { status, reviewedAt: new Date() };
    expect(refusalOf(() => assertAwaitsReview(again))?.code).toBe('SCENARIO.WRONG_STATE');
  });
});

describe('the deadline', () => {
  const now = new Date('2026-03-01T08:00:00.000Z');
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

  test('may lie a moment ahead', () => {
    expect(refusalOf(() => assertDeadlineAhead(after(1), now))).toBeUndefined();
  });

  test.each([
    ['now', now],
    ['a moment ago', after(-1)],
    ['not set', null],
  ])('is refused when it is %s', (_when, deadline) => {
    expect(refusalOf(() => assertDeadlineAhead(deadline, now))).toMatchObject({
      kind: 'rule',
      code: 'SCENARIO.DEADLINE_PASSED',
      errors: [{ path: 'deadline', message: expect.stringContaining('future') }],
    });
  });
});

describe('what the public may read', () => {
  test.each(['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'] as const)(
    'not a scenario that is %s',
    (status) => {
      expect(publicStatuses).not.toContain(status);
    },
  );

  test('all that was once published stays public', () => {
    const hidden = ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'];
    const rest = scenarioStatus.options.filter((status) => !hidden.includes(status));
    expect([...publicStatuses].sort()).toEqual(rest.sort());
  });
});
