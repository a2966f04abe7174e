import { addWorkingDays, type Day } from '#libs/calendar';
import { type ObjectionStatus, Refusal } from '#libs/contracts';

const objectionMoves = {
  investigate: { submitted: 'investigating' },
  uphold: { submitted: 'upheld', investigating: 'upheld' },
  dismiss: { submitted: 'dismissed', investigating: 'dismissed' },
  reject: { submitted: 'rejected', investigating: 'rejected' },
} as const satisfies Record<string, Partial<Record<ObjectionStatus, ObjectionStatus>>>;
export type ObjectionMove = keyof typeof objectionMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextObjectionStatus(status: ObjectionStatus, move: ObjectionMove): ObjectionStatus {
  const to: Partial<Record<ObjectionStatus, ObjectionStatus>> = objectionMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'OBJECTION.WRONG_STATE',
    `An objection that is ${status} cannot ${move}; this needs ${Object.keys(to).join(' or ')}.`,
  );
}

/** Not decided yet: it blocks the award. */
export const openObjectionStatuses = [
  'submitted',
  'investigating',
] as const satisfies ObjectionStatus[];

/** Working days within which an objection is decided, as of questions by 政府采购法 53. */
const decidedWithin = 7;

/** The day by whose end an objection that came on a day is to be decided. */
export function objectionDueDay(today: Day): Day {
  return addWorkingDays(today, decidedWithin);
}

/** What one enterprise may object to one publicity: enough to say it all, too few to stall it. */
const mostObjections = 3;

/** Who may object, and when: a verified enterprise, until the end of the last day. */
export function assertMayObject(facts: {
  isVerified: boolean;
  isWinner: boolean;
  isOver: boolean;
  open: number;
  raised: number;
}): void {
  if (facts.isOver)
    throw new Refusal('rule', 'OBJECTION.LATE', 'The publicity has ended: it is too late.');
  if (!facts.isVerified)
    throw new Refusal('rule', 'OBJECTION.NOT_VERIFIED', 'Only verified enterprises may object.');
  if (facts.isWinner)
    throw new Refusal(
      'rule',
      'OBJECTION.OWN_AWARD',
      'Nobody objects to what is to be awarded to themselves.',
    );
  if (facts.open > 0)
    throw new Refusal(
      'conflict',
      'OBJECTION.ALREADY_OPEN',
      'Your enterprise has an objection to this that is not decided yet.',
    );
  if (facts.raised >= mostObjections)
    throw new Refusal(
      'rule',
      'OBJECTION.TOO_MANY',
      `Your enterprise has raised ${mostObjections} objections to this already.`,
    );
}
