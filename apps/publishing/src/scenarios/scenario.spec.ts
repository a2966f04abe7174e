import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refusal, type Scenario, scenarioStatus, type ScenarioStatus } from '#libs/contracts';
import {
  assertComplete,
  assertDeadlineAhead,
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
const lifecycle: Record<ScenarioMove, Partial<Record<ScenarioStatus, ScenarioStatus>>> = {
  submit: { draft: 'submitted', returned: 'submitted' },
  return: { submitted: 'returned', approved: 'returned' },
  approve: { submitted: 'approved' },
  reject: { submitted: 'rejected' },
  publish: { approved: 'published' },
  withdraw: {
    draft: 'withdrawn',
    submitted: 'withdrawn',
    returned: 'withdrawn',
    approved: 'withdrawn',
  },
  cancel: { published: 'cancelled' },
  close: { published: 'closed' },
};
const table = moves.flatMap((move) =>
  scenarioStatus.options.map((status) => ({ move, status, to: lifecycle[move][status] })),
);

describe('the lifecycle of a scenario', () => {
  test.each(table.filter(({ to }) => to))('$move takes $status to $to', ({ move, status, to }) => {
    expect(nextScenarioStatus(status, move)).toBe(to);
  });

  test.each(table.filter(({ to }) => !to))('$status cannot $move', ({ move, status }) => {
    const refusal = refusalOf(() => nextScenarioStatus(status, move));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'SCENARIO.WRONG_STATE' });
    expect(refusal!.message).toContain(status);
  });

  test('nothing moves a scenario that has ended', () => {
    for (const status of ['rejected', 'withdrawn', 'cancelled'] as const)
      expect(moves.filter((move) => scenarioMoves[move].from.includes(status as never))).toEqual(
        [],
      );
  });

  test('nothing gets published without having been submitted and approved', () => {
    const moved = fc.array(fc.constantFrom(...moves), { maxLength: 12 });
    fc.assert(
      fc.property(moved, (tried) => {
        const path: ScenarioStatus[] = ['draft'];
        for (const move of tried)
          try {
            path.push(nextScenarioStatus(path.at(-1)!, move));
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

  const decisions: ScenarioMove[] = ['return', 'approve', 'reject', 'publish'];
  test.each(decisions)('an approver who also wrote the scenario may not %s it', (move) => {
    expect(
      refusalOf(() => assertMayMove(move, contributor('editor', 'approver'), ['x', author])),
    ).toMatchObject({ kind: 'rule', code: 'SCENARIO.SELF_APPROVAL' });
  });

  test.each(moves.filter((move) => !decisions.includes(move) && move !== 'close'))(
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

describe('a complete scenario', () => {
  type Content = Parameters<typeof assertComplete>[0];
  const complete: Content = {
    domain: 'smart-logistics',
    summary: '老旧社区末端配送设施不足。',
    requirements: '需'.repeat(30),
    outcomes: [{ name: '投诉', baseline: '120', target: '20', unit: '件/月' }],
    deadline: '2026-12-31T10:00:00.000Z',
    contactName: '王工',
  };
  const missing: Content = {
    domain: null,
    summary: '',
    requirements: '需'.repeat(29),
    outcomes: [],
    deadline: null,
    contactName: '',
  };
  const gapsOf = (content: Content) =>
    refusalOf(() => assertComplete(content))?.errors?.map((error) => error.path) ?? [];
  const fields = Object.keys(complete) as (keyof Content & keyof Scenario)[];

  test('can be submitted', () => {
    expect(gapsOf(complete)).toEqual([]);
  });

  test.each(fields)('needs its %s', (field) => {
    expect(gapsOf({ ...complete, [field]: missing[field] })).toEqual([field]);
  });

  test('every gap is named at once, each with what to do', () => {
    const refusal = refusalOf(() => assertComplete(missing));
    expect(refusal).toMatchObject({ kind: 'rule', code: 'SCENARIO.INCOMPLETE' });
    expect(refusal!.errors!.map((error) => error.path).sort()).toEqual([...fields].sort());
    for (const { message } of refusal!.errors!) expect(message).toMatch(/^must /);
  });

  test('exactly the gaps are named, whichever they are', () => {
    fc.assert(
      fc.property(fc.subarray(fields), (gaps) => {
        const holed = { ...complete };
        for (const gap of gaps) Object.assign(holed, { [gap]: missing[gap] });
        expect(gapsOf(holed).sort()).toEqual([...gaps].sort());
      }),
    );
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
