import { addDays, type Day, daysBetween } from '#libs/calendar';
import {
  type EditionStatus,
  type RecheckEvidence,
  type RecheckStatus,
  Refusal,
} from '#libs/contracts';

type Moves = Partial<Record<RecheckStatus, RecheckStatus>>;

/** The moves of a yearly recheck (年度复核). */
const recheckMoves = {
  submit: { open: 'submitted', to_mend: 'submitted' },
  pass: { submitted: 'passed' },
  mend: { submitted: 'to_mend' },
  /** Also of what nobody handed in, once it is overdue. */
  fail: { submitted: 'failed', open: 'failed', to_mend: 'failed' },
  /** The plaque was revoked for another reason meanwhile. */
  drop: { open: 'dropped', submitted: 'dropped', to_mend: 'dropped' },
} as const satisfies Record<string, Moves>;
export type RecheckMove = keyof typeof recheckMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextRecheckStatus(status: RecheckStatus, move: RecheckMove): RecheckStatus {
  const to: Moves = recheckMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'RECHECK.WRONG_STATE',
    `A recheck that is ${status} cannot ${move}.`,
  );
}

/** Who has not handed in is reminded so many days before the last one. */
export const remindDays = 14;

/** What the rules look at of a recheck. */
export interface RecheckDates {
  status: RecheckStatus;
  dueOn: Day;
  /** Where it was returned to be mended: until then. */
  mendBy: Day | null;
}

/** The last day to hand in, as it is by now. */
export function lastDayToHandIn({ status, dueOn, mendBy }: RecheckDates): Day {
  return status === 'to_mend' && mendBy !== null ? mendBy : dueOn;
}

/** Whether what is awaited of the nominee is late; what lies with the reviewer is not. */
export function isRecheckOverdue(recheck: RecheckDates, today: Day): boolean {
  return ['open', 'to_mend'].includes(recheck.status) && lastDayToHandIn(recheck) < today;
}

/** Rechecks are asked of final lists, for a year that has come, with a day that is still to come. */
export function assertMayOpenRechecks(
  edition: { status: EditionStatus; year: number },
  asked: { year: number; dueOn: Day },
  today: Day,
): void {
  if (edition.status !== 'finalised' && edition.status !== 'archived')
    throw new Refusal(
      'conflict',
      'EDITION.WRONG_STATE',
      `Plaques are rechecked once the list is final; the edition is ${edition.status}.`,
    );
  if (asked.year < edition.year || asked.year > Number(today.slice(0, 4)) + 1)
    refuse('RECHECK.YEAR', 'A recheck is of a year between the edition’s and the next.', 'year');
  if (asked.dueOn <= today || daysBetween(today, asked.dueOn) > 366)
    refuse('RECHECK.DUE_DAY', 'The last day to hand in lies within a year from tomorrow.', 'dueOn');
}

/**
 * What is handed in says all that was asked: of what runs, how it is used and each nominated outcome
 * once; of what does not run any more, why.
 * @param outcomes names of the nominated outcomes
 */
export function assertEvidence(evidence: RecheckEvidence, outcomes: readonly string[]): void {
  const missing: { path: string; message: string }[] = [];
  const names = evidence.figures.map(({ name }) => name);
  if (new Set(names).size < names.length || names.some((name) => !outcomes.includes(name)))
    missing.push({ path: 'figures', message: 'must name nominated outcomes, each once' });
  if (evidence.isRunning) {
    if (evidence.usage.length < 2)
      missing.push({ path: 'usage', message: 'must say how it is used now' });
    if (outcomes.some((name) => !names.includes(name)))
      missing.push({ path: 'figures', message: 'must give a figure for each nominated outcome' });
  } else if (evidence.note.length < 2)
    missing.push({ path: 'note', message: 'must say why it does not run any more' });
  if (missing.length === 0) return;
  throw new Refusal(
    'rule',
    'RECHECK.INCOMPLETE',
    'The evidence does not say all that is asked.',
    missing,
  );
}

/** What was returned is mended until the end of a day; what is merely late is still taken. */
export function assertMayHandIn(recheck: RecheckDates, today: Day): void {
  nextRecheckStatus(recheck.status, 'submit');
  if (recheck.status !== 'to_mend' || !isRecheckOverdue(recheck, today)) return;
  throw new Refusal(
    'rule',
    'RECHECK.MENDING_OVER',
    `What was returned could be mended until the end of ${recheck.mendBy}.`,
  );
}

/** Returned once, until a day that leaves time. */
export function assertMayReturn(
  recheck: RecheckDates & { isMended: boolean },
  mendBy: Day,
  today: Day,
): void {
  nextRecheckStatus(recheck.status, 'mend');
  if (recheck.isMended)
    throw new Refusal(
      'rule',
      'RECHECK.MENDED_ONCE',
      'It was returned once already: it passes, or it fails.',
    );
  if (mendBy <= today || mendBy > addDays(today, 90))
    refuse('RECHECK.MEND_DAY', 'It is to be mended within ninety days from tomorrow.', 'mendBy');
}

/** What was handed in passes while it runs. */
export function assertMayPass({ status }: RecheckDates, evidence: RecheckEvidence | null): void {
  nextRecheckStatus(status, 'pass');
  if (evidence?.isRunning) return;
  throw new Refusal('rule', 'RECHECK.NOT_RUNNING', 'What does not run any more cannot pass.');
}

/** What was not handed in fails once it is late, not before. */
export function assertMayFail(recheck: RecheckDates, today: Day): void {
  nextRecheckStatus(recheck.status, 'fail');
  if (recheck.status === 'submitted' || isRecheckOverdue(recheck, today)) return;
  throw new Refusal(
    'rule',
    'RECHECK.NOT_DUE',
    `There is time to hand in until the end of ${lastDayToHandIn(recheck)}.`,
  );
}

function refuse(code: string, detail: string, path: string): never {
  throw new Refusal('rule', code, detail, [{ path, message: detail }]);
}
