import { addDays, type Day } from '#libs/calendar';
import { type MilestoneStatus, Refusal, type ScenarioStatus } from '#libs/contracts';

const milestoneMoves = {
  // What was handed in can be completed until somebody has decided on it.
  submit: { planned: 'submitted', returned: 'submitted', submitted: 'submitted' },
  accept: { submitted: 'accepted' },
  return: { submitted: 'returned' },
  // The acceptance found that it was not done after all.
  reopen: { accepted: 'returned' },
} as const satisfies Record<string, Partial<Record<MilestoneStatus, MilestoneStatus>>>;
export type MilestoneMove = keyof typeof milestoneMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextMilestoneStatus(status: MilestoneStatus, move: MilestoneMove): MilestoneStatus {
  const to: Partial<Record<MilestoneStatus, MilestoneStatus>> = milestoneMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'MILESTONE.WRONG_STATE',
    `A milestone that is ${status} cannot ${move}; this needs ${Object.keys(to).join(' or ')}.`,
  );
}

/** Milestones are worked on while the scenario is being implemented, and at no other time. */
export function assertImplementing(status: ScenarioStatus): void {
  if (status === 'implementing') return;
  throw new Refusal(
    'conflict',
    'PROJECT.NOT_IMPLEMENTING',
    `Milestones change while a scenario is implementing; this one is ${status}.`,
  );
}

/** The acceptance is asked for once every milestone is accepted. */
export function assertAllAccepted(statuses: readonly MilestoneStatus[]): void {
  const open = statuses.filter((status) => status !== 'accepted').length;
  if (open === 0) return;
  throw new Refusal(
    'rule',
    'PROJECT.MILESTONES_OPEN',
    `There are ${open} milestones that are not accepted yet.`,
  );
}

/** Calendar days before the due day on which the first reminder comes, and between later ones. */
const week = 7;

/**
 * The day of the next reminder after one on `after`: a week before the due day, on the day after
 * it, and then every week.
 * @param after the last day that is done with; what was missed before it is not made up for
 */
export function nextReminder(dueOn: Day, after: Day): Day {
  const early = addDays(dueOn, -week);
  if (early > after) return early;
  let day = addDays(dueOn, 1);
  while (day <= after) day = addDays(day, week);
  return day;
}
