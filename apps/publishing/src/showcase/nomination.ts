import type { Day } from '#libs/calendar';
import {
  type FormalReason,
  judgeNomination,
  type NominationContent,
  type NominationDemands,
  type NominationStatus,
  type Nominee,
  Refusal,
} from '#libs/contracts';

type Moves = Partial<Record<NominationStatus, NominationStatus>>;

/** The moves of a nomination. */
const nominationMoves = {
  submit: { draft: 'submitted' },
  recommend: { submitted: 'recommended' },
  // What a district had recommended stays so when it is mended.
  accept: { submitted: 'accepted', recommended: 'accepted' },
  return: { submitted: 'returned', recommended: 'returned' },
  /** Returned a second time. */
  reject: { submitted: 'rejected', recommended: 'rejected' },
  /** By the clock: returned, and not mended in time. */
  lapse: { returned: 'rejected' },
  /** By the clock: the formal review began, and no district has recommended it. */
  'pass over': { submitted: 'not_selected' },
  /** Once all sheets are in. */
  score: { accepted: 'scored' },
  shortlist: { scored: 'shortlisted' },
  reserve: { scored: 'reserve' },
  leave: { scored: 'not_selected' },
  /** The decided list is made public. */
  publicise: { shortlisted: 'in_publicity' },
  /** Into the place of one that fell out. */
  'move up': { reserve: 'in_publicity' },
  /** An objection to its place was upheld. */
  'fall out': { in_publicity: 'not_selected' },
  list: { in_publicity: 'listed' },
  /** It is asked every year whether it still runs. */
  'ask recheck': { listed: 'recheck_due', renewed: 'recheck_due' },
  /** The recheck was passed. */
  renew: { recheck_due: 'renewed' },
  /** The recheck failed, and another person decided that the plaque stays. */
  keep: { recheck_due: 'listed' },
  /** 摘牌 */
  revoke: { listed: 'revoked', recheck_due: 'revoked', renewed: 'revoked' },
  withdraw: {
    draft: 'withdrawn',
    submitted: 'withdrawn',
    recommended: 'withdrawn',
    returned: 'withdrawn',
    accepted: 'withdrawn',
  },
} as const satisfies Record<string, Moves>;
export type NominationMove = keyof typeof nominationMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextNominationStatus(
  status: NominationStatus,
  move: NominationMove,
): NominationStatus {
  const to: Moves = nominationMoves[move];
  return to[status] ?? wrongState(`A nomination that is ${status} cannot ${move}.`);
}

/** What the rules look at of a nomination that stands somewhere. */
export interface Standing {
  status: NominationStatus;
  district: string | null;
  /** How often it was returned. */
  returns: number;
}

/** Drafts are written, and what was returned is mended until the end of a day, once. */
export function assertWritable({ status }: Standing, mendBy: Day | null, today: Day): void {
  if (status === 'draft') return;
  if (status !== 'returned')
    wrongState(
      `A nomination that is ${status} cannot be changed: withdraw it, or wait for its review.`,
    );
  if (mendBy !== null && today <= mendBy) return;
  throw new Refusal(
    'rule',
    'NOMINATION.MENDING_OVER',
    `What was returned could be mended until the end of ${mendBy}.`,
  );
}

/** Where it goes when it is handed in; a mended one to where it was returned from. */
export function statusAfterHandingIn({ status, district }: Standing): NominationStatus {
  if (status === 'returned') return district === null ? 'submitted' : 'recommended';
  return nextNominationStatus(status, 'submit');
}

/** Where it stands is what a district recommended it for: mending does not change that. */
export function assertSamePlace(
  { status, district }: Standing,
  before: Pick<NominationContent, 'category' | 'district'>,
  after: Pick<NominationContent, 'category' | 'district'>,
): void {
  if (status !== 'returned') return;
  const moved = [
    ...(before.district === after.district ? [] : ['district']),
    ...(district === null || before.category === after.category ? [] : ['category']),
  ];
  if (moved.length === 0) return;
  throw new Refusal(
    'rule',
    'NOMINATION.PLACE_FIXED',
    'District and category stay what it was recommended for.',
    moved.map((path) => ({ path, message: 'stays what it was recommended for' })),
  );
}

/** What a formal review decides on: what a district put up, or what needs no district. */
function isUpForReview({ status, district }: Standing): boolean {
  return status === 'recommended' || (status === 'submitted' && district === null);
}

export function assertUpForReview(standing: Standing): void {
  if (isUpForReview(standing)) return;
  wrongState(`A nomination that is ${standing.status} is not up for the formal review.`);
}

/** Returned once it may be mended; the second time it is out. */
export function statusAfterReturn({ status, returns }: Standing): 'returned' | 'rejected' {
  const move = returns === 0 ? 'return' : 'reject';
  nextNominationStatus(status, move);
  return move === 'return' ? 'returned' : 'rejected';
}

/** `other` says nothing by itself. */
export function assertReasons(reasons: readonly FormalReason[], note: string): void {
  if (new Set(reasons).size < reasons.length)
    throw new Refusal('rule', 'NOMINATION.REASON_DOUBLED', 'Each reason is given once.', [
      { path: 'reasons', message: 'must be given once each' },
    ]);
  if (reasons.includes('other') && note.length < 2)
    throw new Refusal('rule', 'NOMINATION.NOTE_REQUIRED', 'Another reason is told in words.', [
      { path: 'note', message: 'must say what the other reason is' },
    ]);
}

/** Nothing incomplete is handed in. */
export function assertComplete(content: NominationContent, demands: NominationDemands): void {
  const missing = judgeNomination(content, demands).hints.filter(
    ({ severity }) => severity === 'must',
  );
  if (missing.length === 0) return;
  throw new Refusal(
    'rule',
    'NOMINATION.INCOMPLETE',
    'The nomination is not complete yet.',
    missing.map(({ code, path }) => ({ path, message: code })),
  );
}

/** Who was asked to join has answered before it is handed in. */
export function assertNomineesAnswered(nominees: readonly Nominee[]): void {
  const waiting = nominees.filter(({ status }) => status === 'invited');
  if (waiting.length === 0) return;
  throw new Refusal(
    'rule',
    'NOMINATION.NOMINEES_WAIT',
    `Not answered yet: ${waiting.map(({ organisation }) => organisation.name).join(', ')}.`,
  );
}

function wrongState(detail: string): never {
  throw new Refusal('conflict', 'NOMINATION.WRONG_STATE', detail);
}
