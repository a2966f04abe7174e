import { Refusal, type ReviewStatus } from '#libs/contracts';

/** Sheets below which nobody can speak of a mean, whatever the rules and a note say. */
const leastSheets = 3;

export function assertReviewIs(
  status: ReviewStatus,
  allowed: readonly ReviewStatus[],
  act: string,
): void {
  if (allowed.includes(status)) return;
  throw new Refusal(
    'conflict',
    'REVIEW.WRONG_STATE',
    `A review that is ${status} does not allow to ${act}.`,
  );
}

/** Sheets of one nomination, by where they stand. */
interface Panel {
  number: string;
  statuses: readonly ReviewStatus[];
}

/**
 * Refuses to reveal any score while a sheet is out, or while a nomination has too few: fewer than the
 * rules ask for need a reason, and below three (or what the rules ask for, if that is less) there is none.
 */
export function assertAllIn(panels: readonly Panel[], experts: number, note: string): void {
  const out = panels.filter(({ statuses }) =>
    statuses.some((status) => status === 'assigned' || status === 'scoring'),
  );
  if (out.length) throw missing('REVIEW.SHEETS_OUT', 'Not all sheets are in yet.', out);
  const count = ({ statuses }: Panel) => statuses.filter((one) => one === 'submitted').length;
  const least = Math.min(leastSheets, experts);
  const bare = panels.filter((panel) => count(panel) < least);
  if (bare.length)
    throw missing('REVIEW.TOO_FEW_SHEETS', `Each nomination needs ${least} sheets at least.`, bare);
  const short = panels.filter((panel) => count(panel) < experts);
  if (short.length && note.length < 2)
    throw missing(
      'REVIEW.NOTE_REQUIRED',
      `To go on with fewer than ${experts} sheets, say why.`,
      short,
    );
}

function missing(code: string, detail: string, panels: readonly Panel[]): Refusal {
  return new Refusal(
    'rule',
    code,
    detail,
    panels.slice(0, 50).map(({ number }) => ({ path: number, message: detail })),
  );
}
