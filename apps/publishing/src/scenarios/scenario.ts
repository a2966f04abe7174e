import {
  type EventType,
  publicScenarioStatuses,
  type Quality,
  type QualityHint,
  Refusal,
  type Scenario,
  type ScenarioStatus,
} from '#libs/contracts';

/** Who makes a move: an editor or an approver of the scenario's own department. */
export type ScenarioActor = 'editor' | 'approver';

interface MoveRule {
  from: readonly ScenarioStatus[];
  /** From these states only where companies take part in this way. */
  onlyFor?: Partial<Record<ScenarioStatus, Scenario['engagement']>>;
  to: ScenarioStatus;
  /** None for what the clock or another act brings about: the deadline, an opening, an objection. */
  by: readonly ScenarioActor[];
  /** Rule 2: nobody approves what they wrote. */
  notOwnWork: boolean;
  event: EventType;
}

const editor = ['editor'] as const;
const approver = ['approver'] as const;
const either = ['editor', 'approver'] as const;

/** Every move of the lifecycle, in the order of a scenario's life. */
export const scenarioMoves = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    by: editor,
    notOwnWork: false,
    event: 'scenario.submitted',
  },
  // Also what is approved but can no longer be published, because its deadline has passed.
  return: {
    from: ['submitted', 'approved'],
    to: 'returned',
    by: approver,
    notOwnWork: true,
    event: 'scenario.returned',
  },
  approve: {
    from: ['submitted'],
    to: 'approved',
    by: approver,
    notOwnWork: true,
    event: 'scenario.approved',
  },
  reject: {
    from: ['submitted'],
    to: 'rejected',
    by: approver,
    notOwnWork: true,
    event: 'scenario.rejected',
  },
  publish: {
    from: ['approved'],
    to: 'published',
    by: approver,
    notOwnWork: true,
    event: 'scenario.published',
  },
  withdraw: {
    from: ['draft', 'submitted', 'returned', 'approved'],
    to: 'withdrawn',
    by: either,
    notOwnWork: false,
    event: 'scenario.withdrawn',
  },
  cancel: {
    from: [
      'published',
      'closed',
      'evaluating',
      'award_publicity',
      'awarded',
      'contracted',
      'implementing',
    ],
    to: 'cancelled',
    by: approver,
    notOwnWork: false,
    event: 'scenario.cancelled',
  },
  // At the deadline.
  close: { from: ['published'], to: 'closed', by: [], notOwnWork: false, event: 'scenario.closed' },
  // By two people, see bids/.
  open: {
    from: ['closed'],
    onlyFor: { closed: 'bid' },
    to: 'evaluating',
    by: [],
    notOwnWork: false,
    event: 'scenario.opened',
  },
  // Too few valid bids at the opening, or an approver finds that nothing comes of it.
  fail: {
    from: ['closed', 'evaluating', 'award_publicity'],
    to: 'failed',
    by: approver,
    notOwnWork: false,
    event: 'scenario.failed',
  },
  republish: {
    from: ['failed'],
    to: 'published',
    by: approver,
    notOwnWork: true,
    event: 'scenario.republished',
  },
  publicise: {
    from: ['evaluating'],
    to: 'award_publicity',
    by: approver,
    notOwnWork: false,
    event: 'scenario.publicised',
  },
  // An objection was upheld.
  reevaluate: {
    from: ['award_publicity'],
    to: 'evaluating',
    by: [],
    notOwnWork: false,
    event: 'scenario.reevaluated',
  },
  award: {
    from: ['award_publicity'],
    to: 'awarded',
    by: approver,
    notOwnWork: false,
    event: 'scenario.awarded',
  },
  contract: {
    from: ['closed', 'awarded'],
    onlyFor: { closed: 'contact' },
    to: 'contracted',
    by: editor,
    notOwnWork: false,
    event: 'scenario.contracted',
  },
  start: {
    from: ['contracted'],
    to: 'implementing',
    by: editor,
    notOwnWork: false,
    event: 'scenario.started',
  },
  deliver: {
    from: ['implementing'],
    to: 'acceptance',
    by: editor,
    notOwnWork: false,
    event: 'scenario.delivered',
  },
  rework: {
    from: ['acceptance'],
    to: 'implementing',
    by: approver,
    notOwnWork: false,
    event: 'scenario.rework-asked',
  },
  complete: {
    from: ['acceptance'],
    to: 'completed',
    by: approver,
    notOwnWork: false,
    event: 'scenario.completed',
  },
} as const satisfies Record<string, MoveRule>;
export type ScenarioMove = keyof typeof scenarioMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextScenarioStatus(
  { status, engagement }: Pick<Scenario, 'status' | 'engagement'>,
  move: ScenarioMove,
): ScenarioStatus {
  const { from, onlyFor, to }: MoveRule = scenarioMoves[move];
  if (from.includes(status) && (onlyFor?.[status] ?? engagement) === engagement) return to;
  throw new Refusal(
    'conflict',
    'SCENARIO.WRONG_STATE',
    `A scenario that is ${status} (${engagement}) cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

/** Where companies bid, nobody gives up on bids that lie sealed: their opening decides. */
export function assertMayFail({
  status,
  engagement,
}: Pick<Scenario, 'status' | 'engagement'>): void {
  if (status !== 'closed' || engagement !== 'bid') return;
  throw new Refusal(
    'conflict',
    'SCENARIO.BIDS_UNOPENED',
    'The bids are not opened yet: the opening says whether the scenario fails.',
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

/**
 * A scenario is submitted when nothing that must be said is missing and it is good enough; every
 * hint is named by its code, which the portal words.
 */
export function assertGoodEnough({ score, hints }: Quality, threshold: number): void {
  const musts = hints.filter(({ severity }) => severity === 'must');
  const errorsOf = (named: QualityHint[]) =>
    named.map(({ path, code }) => ({ path, message: code }));
  if (musts.length)
    throw new Refusal(
      'rule',
      'SCENARIO.INCOMPLETE',
      'The scenario is not complete enough to be submitted.',
      errorsOf(musts),
    );
  if (score < threshold)
    throw new Refusal(
      'rule',
      'SCENARIO.QUALITY_TOO_LOW',
      `The scenario has ${score} points of quality; ${threshold} are needed to submit it.`,
      errorsOf(hints),
    );
}

/** What stands in the way of publishing an approved scenario by hand. */
export function assertFreeToPublish(
  { batchId, reviewedAt }: { batchId: string | null; reviewedAt: Date | null },
  platformReview: boolean,
): void {
  if (batchId)
    throw new Refusal(
      'conflict',
      'SCENARIO.IN_BATCH',
      'The scenario waits for its batch to be published; take it out of the batch first.',
    );
  assertReviewed(reviewedAt, platformReview);
}

/** The platform clears a scenario before it is published, where its settings ask for that. */
export function assertReviewed(reviewedAt: Date | null, platformReview: boolean): void {
  if (platformReview && !reviewedAt)
    throw new Refusal(
      'rule',
      'SCENARIO.REVIEW_PENDING',
      'The platform has not reviewed the scenario yet.',
    );
}

/** Only what its department approved is for the platform to review, once. */
export function assertAwaitsReview({
  status,
  reviewedAt,
}: {
  status: ScenarioStatus;
  reviewedAt: Date | null;
}): void {
  if (status === 'approved' && !reviewedAt) return;
  throw new Refusal(
    'conflict',
    'SCENARIO.WRONG_STATE',
    `A scenario that is ${status}${reviewedAt ? ' and reviewed' : ''} does not wait for review.`,
  );
}

/** A scenario is only submitted and published with a deadline ahead of the database's clock. */
export function assertDeadlineAhead(deadline: Date | null, now: Date): void {
  if (deadline && deadline > now) return;
  throw new Refusal('rule', 'SCENARIO.DEADLINE_PASSED', 'The deadline must lie in the future.', [
    { path: 'deadline', message: 'must lie in the future' },
  ]);
}

/** States that nothing follows: what holds somebody's work has not reached one of them. */
export const endedStatuses: readonly ScenarioStatus[] = [
  'completed',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
];

/** States that everybody may read, which the search boxes know too. */
export const publicStatuses = publicScenarioStatuses;
