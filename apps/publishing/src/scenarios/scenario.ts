import {
  type EventType,
  leastRequirements,
  Refusal,
  type Scenario,
  type ScenarioStatus,
} from '#libs/contracts';

/** Who makes a move: an editor or an approver of the scenario's own department. */
export type ScenarioActor = 'editor' | 'approver';

interface MoveRule {
  from: readonly ScenarioStatus[];
  to: ScenarioStatus;
  by: readonly ScenarioActor[];
  /** Rule 2: nobody approves what they wrote. */
  notOwnWork: boolean;
  event: EventType;
}

/** The moves of this part of the lifecycle; `close` is the clock's, at the deadline. */
export const scenarioMoves = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['editor'],
    notOwnWork: false,
    event: 'scenario.submitted',
  },
  // Also what is approved but can no longer be published, because its deadline has passed.
  return: {
    from: ['submitted', 'approved'],
    to: 'returned',
    by: ['approver'],
    notOwnWork: true,
    event: 'scenario.returned',
  },
  approve: {
    from: ['submitted'],
    to: 'approved',
    by: ['approver'],
    notOwnWork: true,
    event: 'scenario.approved',
  },
  reject: {
    from: ['submitted'],
    to: 'rejected',
    by: ['approver'],
    notOwnWork: true,
    event: 'scenario.rejected',
  },
  publish: {
    from: ['approved'],
    to: 'published',
    by: ['approver'],
    notOwnWork: true,
    event: 'scenario.published',
  },
  withdraw: {
    from: ['draft', 'submitted', 'returned', 'approved'],
    to: 'withdrawn',
    by: ['editor', 'approver'],
    notOwnWork: false,
    event: 'scenario.withdrawn',
  },
  cancel: {
    from: ['published'],
    to: 'cancelled',
    by: ['approver'],
    notOwnWork: false,
    event: 'scenario.cancelled',
  },
  close: { from: ['published'], to: 'closed', by: [], notOwnWork: false, event: 'scenario.closed' },
} as const satisfies Record<string, MoveRule>;
export type ScenarioMove = keyof typeof scenarioMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextScenarioStatus(status: ScenarioStatus, move: ScenarioMove): ScenarioStatus {
  const { from, to }: MoveRule = scenarioMoves[move];
  if (from.includes(status)) return to;
  throw new Refusal(
    'conflict',
    'SCENARIO.WRONG_STATE',
    `A scenario that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

/**
 * Whether this person of the department may make the move.
 * @param contributorIds everybody who wrote in the scenario or submitted it
 */
export function assertMayMove(
  move: ScenarioMove,
  person: { userId: string; actsAs: readonly ScenarioActor[] },
  contributorIds: readonly string[],
): void {
  const { by, notOwnWork }: MoveRule = scenarioMoves[move];
  if (!by.some((actor) => person.actsAs.includes(actor)))
    throw new Refusal('forbidden', 'AUTH.FORBIDDEN', `Only an ${by.join(' or ')} may ${move}.`);
  if (notOwnWork && contributorIds.includes(person.userId))
    throw new Refusal(
      'rule',
      'SCENARIO.SELF_APPROVAL',
      'Nobody decides on their own work: another approver of the department must do this.',
    );
}

export function assertScenarioEditable(status: ScenarioStatus): void {
  if (status === 'draft' || status === 'returned') return;
  throw new Refusal(
    'conflict',
    'SCENARIO.NOT_EDITABLE',
    `A scenario that is ${status} cannot be edited; only drafts and returned ones can.`,
  );
}

/** What a scenario must say before it can be approved; every gap is named. */
export function assertComplete(
  scenario: Pick<
    Scenario,
    'summary' | 'requirements' | 'outcomes' | 'domain' | 'deadline' | 'contactName'
  >,
): void {
  const errors: { path: string; message: string }[] = [];
  const need = (met: boolean, path: string, message: string) => {
    if (!met) errors.push({ path, message });
  };
  need(scenario.domain !== null, 'domain', 'must be chosen');
  need(scenario.summary.length > 0, 'summary', 'must say in a few sentences what is wanted');
  need(
    scenario.requirements.length >= leastRequirements,
    'requirements',
    `must describe the need in at least ${leastRequirements} characters`,
  );
  need(scenario.outcomes.length > 0, 'outcomes', 'must have at least one measurable outcome');
  need(scenario.deadline !== null, 'deadline', 'must be set');
  need(scenario.contactName.length > 0, 'contactName', 'must name somebody to ask');
  if (errors.length)
    throw new Refusal(
      'rule',
      'SCENARIO.INCOMPLETE',
      'The scenario is not complete enough to be submitted.',
      errors,
    );
}

/** A scenario is only submitted and published with a deadline ahead of the database's clock. */
export function assertDeadlineAhead(deadline: Date | null, now: Date): void {
  if (deadline && deadline > now) return;
  throw new Refusal('rule', 'SCENARIO.DEADLINE_PASSED', 'The deadline must lie in the future.', [
    { path: 'deadline', message: 'must lie in the future' },
  ]);
}

/** States that everybody may read: all from publishing on. */
export const publicStatuses: readonly ScenarioStatus[] = [
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
  'acceptance',
  'completed',
  'cancelled',
  'failed',
];
