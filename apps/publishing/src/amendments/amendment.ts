import { addWorkingDays, cityDay, type Day } from '#libs/calendar';
import {
  type AmendmentStatus,
  judgeQuality,
  type QualityContent,
  Refusal,
  type ScenarioStatus,
} from '#libs/contracts';

/** Working days that companies keep, after any amendment, to take it in. */
const workingDaysToAnswer = 3;

/** The first day on which the deadline may lie when a scenario is amended today. */
export function leastDeadlineDay(today: Day): Day {
  return addWorkingDays(today, workingDaysToAnswer);
}

/**
 * Rule 3: within the last three working days an amendment moves the deadline to at least three
 * working days ahead. Put differently: after any amendment it lies no nearer than that.
 */
export function assertFarEnough(deadline: Date | null, today: Day): void {
  const least = leastDeadlineDay(today);
  if (deadline && cityDay(deadline) >= least) return;
  throw new Refusal(
    'rule',
    'AMENDMENT.DEADLINE_TOO_NEAR',
    `So near its end an amendment must move the deadline, to ${least} at the earliest.`,
    [{ path: 'changes.deadline', message: `must be ${least} or later` }],
  );
}

/**
 * Only what is open to companies is amended: before it is edited, after it is too late. The deadline
 * counts and not that the scenario is closed already: what has ended is not opened again.
 * @param now the database's clock after the wait for the scenario's lock
 */
export function assertAmendable(
  { status, deadline }: { status: ScenarioStatus; deadline: Date | null },
  now: Date,
): void {
  if (status !== 'published')
    throw new Refusal(
      'conflict',
      'SCENARIO.WRONG_STATE',
      `A scenario that is ${status} cannot be amended; this needs published.`,
    );
  if (deadline && deadline <= now)
    throw new Refusal(
      'conflict',
      'AMENDMENT.DEADLINE_PASSED',
      'The deadline has passed: nothing can be amended any more.',
    );
}

/** An amended scenario still says all that it had to say to be submitted. */
export function assertStillComplete(content: QualityContent, now: Date): void {
  const musts = judgeQuality(content, now).hints.filter(({ severity }) => severity === 'must');
  if (musts.length)
    throw new Refusal(
      'rule',
      'SCENARIO.INCOMPLETE',
      'With these changes the scenario would not be complete.',
      musts.map(({ path, code }) => ({ path: `changes.${path}`, message: code })),
    );
}

export type AmendmentDecision = 'applied' | 'rejected' | 'withdrawn';

/** Rule 2: who proposed an amendment does not approve it. Only what is open can be decided. */
export function assertMayDecide(
  { status, proposedBy }: { status: AmendmentStatus; proposedBy: string },
  decision: AmendmentDecision,
  userId: string,
): void {
  if (status !== 'proposed')
    throw new Refusal(
      'conflict',
      'AMENDMENT.WRONG_STATE',
      `An amendment that is ${status} cannot become ${decision}.`,
    );
  if (decision === 'applied' && proposedBy === userId)
    throw new Refusal(
      'rule',
      'SCENARIO.SELF_APPROVAL',
      'Nobody decides on their own work: another approver of the department must do this.',
    );
}
