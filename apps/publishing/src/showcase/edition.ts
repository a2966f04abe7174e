import {
  type EditionContent,
  type EditionStatus,
  judgeEdition,
  Refusal,
  type ShowcaseSchedule,
} from '#libs/contracts';
import { isDeepStrictEqual } from 'node:util';

/** The moves of an edition. */
const editionMoves = {
  open: { to: { draft: 'calling' } },
  close: { to: { calling: 'closed' } },
  'begin formal review': { to: { closed: 'formal_review' } },
  'begin expert review': { to: { formal_review: 'expert_review' } },
  'begin deliberation': { to: { expert_review: 'deliberation' } },
  /** The decided list is made public. */
  publicise: { to: { deliberation: 'publicity' } },
  finalise: { to: { publicity: 'finalised' } },
  archive: { to: { finalised: 'archived' } },
} as const satisfies Record<string, { to: Partial<Record<EditionStatus, EditionStatus>> }>;
export type EditionMove = keyof typeof editionMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextEditionStatus(status: EditionStatus, move: EditionMove): EditionStatus {
  const to: Partial<Record<EditionStatus, EditionStatus>> = editionMoves[move].to;
  return to[status] ?? wrongState(`An edition that is ${status} cannot ${move}.`);
}

/** Every state that an edition is in from its call on: then everybody may read it. */
export function isPublic(status: EditionStatus): boolean {
  return status !== 'draft';
}

/** Before its call begins, everything must be said: from then on it is fixed. */
export function assertMayOpen(content: EditionContent, now: Date): void {
  const hints = judgeEdition(content);
  if (hints.length)
    throw new Refusal(
      'rule',
      'EDITION.INCOMPLETE',
      'The edition does not say yet all that its call must.',
      hints.map(({ code, path }) => ({ path, message: code })),
    );
  if (new Date(content.schedule.closesAt!) <= now)
    throw new Refusal('rule', 'EDITION.CALL_OVER', 'The call would have ended already.', [
      { path: 'schedule.closesAt', message: 'must lie ahead' },
    ]);
}

/** An administrator may close a call by hand only when its time is over: people rely on the date. */
export function assertMayClose({ closesAt }: ShowcaseSchedule, now: Date): void {
  if (new Date(closesAt!) <= now) return;
  throw new Refusal(
    'rule',
    'EDITION.CALL_RUNNING',
    `Nominations are taken until ${closesAt}; a call is not ended before.`,
  );
}

/** What those who nominate, recommend and score rely on: fixed once the call has begun. */
const locked = [
  'year',
  'categories',
  'eligibility',
  'rubric',
  'evidence',
  'takesCityLevel',
  'publicityDays',
  'validityYears',
] as const satisfies readonly (keyof EditionContent)[];

/** From when on a date can be changed no more: it has come, or people acted by it. */
const datesUntil = {
  opensAt: [],
  closesAt: ['calling'],
  formalReviewFrom: ['calling', 'closed'],
  mendBy: ['calling', 'closed', 'formal_review'],
  expertReviewFrom: ['calling', 'closed', 'formal_review'],
  expertReviewUntil: ['calling', 'closed', 'formal_review', 'expert_review'],
} as const satisfies Record<keyof ShowcaseSchedule, readonly EditionStatus[]>;

/**
 * Whether an edition may be changed so. A draft may be changed in everything. From the call on, its
 * words may be corrected and dates that have not come may be put off, never brought forward.
 */
export function assertMayChange(
  status: EditionStatus,
  before: EditionContent,
  after: EditionContent,
): void {
  if (status === 'draft') return;
  if (status === 'finalised' || status === 'archived')
    wrongState(`An edition that is ${status} does not change any more.`);
  const touched = locked.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  if (touched.length)
    throw new Refusal(
      'rule',
      'EDITION.LOCKED',
      'This is fixed since the call began.',
      touched.map((path) => ({ path, message: 'is fixed since the call began' })),
    );
  const dates = (Object.keys(datesUntil) as (keyof ShowcaseSchedule)[]).filter(
    (name) => before.schedule[name] !== after.schedule[name],
  );
  const wrong = dates.filter((name) => {
    const changeable: readonly EditionStatus[] = datesUntil[name];
    const [was, is] = [before.schedule[name], after.schedule[name]];
    return !changeable.includes(status) || !was || !is || is < was;
  });
  if (wrong.length)
    throw new Refusal(
      'rule',
      'EDITION.DATE_LOCKED',
      'From the call on a date can only be put off, and only until it has come.',
      wrong.map((name) => ({ path: `schedule.${name}`, message: 'can only be put off' })),
    );
  const hints = judgeEdition(after);
  if (hints.length)
    throw new Refusal(
      'rule',
      'EDITION.INCOMPLETE',
      'An edition whose call has begun stays complete.',
      hints.map(({ code, path }) => ({ path, message: code })),
    );
}

/** An edition as an earlier one says, under another year and title, without that one's dates. */
export function copyOf(
  earlier: EditionContent,
  { year, title }: Pick<EditionContent, 'year' | 'title'>,
): EditionContent {
  return {
    ...earlier,
    year,
    title,
    schedule: {
      opensAt: null,
      closesAt: null,
      formalReviewFrom: null,
      mendBy: null,
      expertReviewFrom: null,
      expertReviewUntil: null,
    },
    // A day of delivery belongs to the year for which it was set.
    eligibility: { ...earlier.eligibility, deliveredFrom: null },
  };
}

/** Whether nominations are taken at a moment. */
export function isTaking(
  status: EditionStatus,
  { opensAt, closesAt }: ShowcaseSchedule,
  now: Date,
): boolean {
  return (
    status === 'calling' &&
    opensAt !== null &&
    closesAt !== null &&
    new Date(opensAt) <= now &&
    now < new Date(closesAt)
  );
}

/** Refuses what is handed in while nominations are not taken, by the database's clock. */
export function assertTaking(status: EditionStatus, schedule: ShowcaseSchedule, now: Date): void {
  if (isTaking(status, schedule, now)) return;
  const isEarly = status === 'calling' && now < new Date(schedule.opensAt!);
  throw new Refusal(
    'rule',
    isEarly ? 'EDITION.NOT_OPEN_YET' : 'EDITION.CALL_OVER',
    isEarly
      ? `Nominations are taken from ${schedule.opensAt} on.`
      : 'Nominations are not taken any more.',
  );
}

function wrongState(detail: string): never {
  throw new Refusal('conflict', 'EDITION.WRONG_STATE', detail);
}
