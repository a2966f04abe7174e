import { addDays, type Day } from '#libs/calendar';
import {
  type EditionStatus,
  type NominationStatus,
  Refusal,
  type ReviewStatus,
  type SiteVisitBar,
  type SiteVisitFinding,
  siteVisitPoint,
  type SiteVisitStatus,
} from '#libs/contracts';

type Moves = Partial<Record<SiteVisitStatus, SiteVisitStatus>>;

/** The moves of a site visit (现场核查); it may be planned anew as often as needed until it ends. */
const siteVisitMoves = {
  reschedule: { planned: 'planned' },
  cancel: { planned: 'cancelled' },
  record: { planned: 'held' },
} as const satisfies Record<string, Moves>;
export type SiteVisitMove = keyof typeof siteVisitMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextSiteVisitStatus(status: SiteVisitStatus, move: SiteVisitMove): SiteVisitStatus {
  const to: Moves = siteVisitMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'SITE_VISIT.WRONG_STATE',
    `A site visit that is ${status} cannot ${move}.`,
  );
}

/** Whether a nomination is visited: while it is scored or deliberated on, not once it is decided. */
export function isVisitable(edition: EditionStatus, nomination: NominationStatus): boolean {
  return (
    (edition === 'expert_review' && nomination === 'accepted') ||
    (edition === 'deliberation' && nomination === 'scored')
  );
}

export function assertVisitable(edition: EditionStatus, nomination: NominationStatus): void {
  if (isVisitable(edition, nomination)) return;
  throw new Refusal(
    'conflict',
    'SITE_VISIT.NOT_NOW',
    'Sites are visited in the expert review and in the deliberation, until the list is decided; ' +
      `the edition is ${edition} and the nomination ${nomination}.`,
  );
}

/** As far ahead as a visit is planned. */
const mostDaysAhead = 90;

export function assertVisitDay(day: Day, today: Day): void {
  if (day >= today && day <= addDays(today, mostDaysAhead)) return;
  refuse(
    'SITE_VISIT.DAY',
    `A visit is planned for a day from today on, within ${mostDaysAhead} days.`,
  );
}

/** What the rules look at of somebody who might go. */
export interface Visitor {
  userId: string;
  /** Whether they work for the platform; whoever does not is an expert of the nomination. */
  isStaff: boolean;
  /** Their employer or a declared interest of theirs stands in the nomination. */
  hasInterest: boolean;
  /** Where their own sheet of this nomination is; null where they have none. */
  sheet: ReviewStatus | null;
  /** Whether they have any sheet of the edition still to hand in, and score blindly. */
  scoresBlindly: boolean;
}

/**
 * Why somebody cannot go; null when they can. Nobody goes where they have an interest, or were
 * excused. Who scores blindly goes only once all their own sheets of the edition are in: on the spot
 * they would see whose the nomination is, and who stands in it may stand in another that they score.
 */
export function visitBarOf(one: Visitor): SiteVisitBar | null {
  if (one.hasInterest) return 'interest';
  if (one.sheet === 'excused') return 'excused';
  if (one.sheet === 'assigned') return 'not-declared';
  return one.scoresBlindly ? 'scores-blindly' : null;
}

const leastVisitors = 2;

/**
 * Two go at least, one of them of the platform: they write the minutes, and no expert speaks for it.
 * @param chosen whoever is to go, or went, by their ids
 * @param known everybody who might go
 */
export function assertParty(chosen: readonly string[], known: readonly Visitor[]): void {
  const party = known.filter(({ userId }) => chosen.includes(userId));
  if (chosen.some((id) => !party.some(({ userId }) => userId === id)))
    refuse(
      'SITE_VISIT.NO_SUCH_VISITOR',
      'Who goes works for the platform, or scores this nomination.',
    );
  const barred = party.flatMap((one) => visitBarOf(one) ?? []);
  if (barred.length) refuse('SITE_VISIT.BARRED', `Somebody may not go: ${barred.join(', ')}.`);
  if (party.length < leastVisitors)
    refuse('SITE_VISIT.TOO_FEW', `At least ${leastVisitors} people go.`);
  if (!party.some(({ isStaff }) => isStaff))
    refuse('SITE_VISIT.NO_STAFF', 'Somebody of the platform goes with them.');
}

/**
 * The minutes are written once, from the day of the visit on, by somebody who went with the others.
 * @param memberIds who was to go
 */
export function assertMayRecord(
  visit: { status: SiteVisitStatus; day: Day; memberIds: readonly string[] },
  minutes: { attendedIds: readonly string[]; findings: readonly SiteVisitFinding[] },
  recorderId: string,
  today: Day,
): void {
  nextSiteVisitStatus(visit.status, 'record');
  if (visit.day > today)
    throw new Refusal(
      'rule',
      'SITE_VISIT.NOT_DUE',
      `The visit is on ${visit.day}: there is nothing to record before.`,
    );
  if (minutes.attendedIds.some((id) => !visit.memberIds.includes(id)))
    refuse('SITE_VISIT.NOT_A_MEMBER', 'Who went was to go: plan the visit anew for others.');
  if (!minutes.attendedIds.includes(recorderId))
    refuse('SITE_VISIT.NOT_THERE', 'The minutes are written by somebody who went.');
  const points = minutes.findings.map(({ point }) => point);
  if (new Set(points).size < points.length || points.length < siteVisitPoint.options.length)
    refuse('SITE_VISIT.INCOMPLETE', 'Each point is found on once.');
}

function refuse(code: string, detail: string): never {
  throw new Refusal('rule', code, detail);
}
