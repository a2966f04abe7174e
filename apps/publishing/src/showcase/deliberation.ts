import { Refusal } from '#libs/contracts';
import { categoriesOf, type RankedLine, stepBetween, type TieBreaker } from './standing.js';

/** Shortest reason that says something. */
const leastReason = 10;

/** Somebody in the deliberation moves a nomination to another rank of its category. */
export interface RankMove {
  nominationId: string;
  to: number;
  reason: string;
  byUserId: string;
}

/** A move as it is recorded, with all whom it moved by the way. */
export interface RankRecord extends RankMove {
  category: string;
  from: number;
  shifted: { nominationId: string; from: number; to: number }[];
}

export interface Deliberated {
  lines: RankedLine[];
  record: RankRecord[];
}

/**
 * The order after the deliberation, and how it came about: each move takes a line out and puts it in
 * at its new rank, and those between go up or down by one. There is no other way to another order, so
 * the scored order and the record together are the final one.
 * @throws Refusal when a move has no reason, names what is not ranked, or changes nothing
 */
export function deliberate(
  scored: readonly RankedLine[],
  moves: readonly RankMove[],
  tieBreakers: readonly TieBreaker[] = [],
): Deliberated {
  const orders = new Map(
    categoriesOf(scored).map((category) => [
      category,
      scored
        .filter((line) => line.category === category)
        .toSorted((one, other) => one.scoredRank - other.scoredRank),
    ]),
  );
  const record = moves.map((move) => {
    const category = scored.find(
      ({ nominationId }) => nominationId === move.nominationId,
    )?.category;
    if (category === undefined)
      throw refusal('SHOWCASE.NOT_RANKED', 'Only nominations that are ranked can be moved.');
    const { order, recorded } = applyMove(orders.get(category)!, move);
    orders.set(category, order);
    return { ...recorded, category };
  });
  const lines = [...orders.values()].flatMap((order) =>
    order.map((line, at) => ({
      ...line,
      rank: at + 1,
      beforeNextBy: order[at + 1] ? stepBetween(line, order[at + 1]!, tieBreakers) : null,
    })),
  );
  return { lines, record };
}

function applyMove(
  order: readonly RankedLine[],
  move: RankMove,
): { order: RankedLine[]; recorded: Omit<RankRecord, 'category'> } {
  const { nominationId, to } = move;
  const reason = move.reason.trim();
  if (reason.length < leastReason)
    throw refusal(
      'SHOWCASE.RANK_REASON_REQUIRED',
      `Every change of rank needs a reason of at least ${leastReason} characters.`,
    );
  if (!Number.isInteger(to) || to < 1 || to > order.length)
    throw refusal(
      'SHOWCASE.NO_SUCH_RANK',
      `The ranks of this category go from 1 to ${order.length}.`,
    );
  const from = order.findIndex((line) => line.nominationId === nominationId) + 1;
  if (from === to)
    throw refusal('SHOWCASE.RANK_UNCHANGED', `This nomination stands at rank ${to} already.`);
  const moved = order.toSpliced(from - 1, 1).toSpliced(to - 1, 0, order[from - 1]!);
  const shifted = moved.flatMap((line, at) => {
    const before = order.indexOf(line);
    return line.nominationId !== nominationId && before !== at
      ? [{ nominationId: line.nominationId, from: before + 1, to: at + 1 }]
      : [];
  });
  return { order: moved, recorded: { ...move, reason, from, shifted } };
}

const refusal = (code: string, detail: string) => new Refusal('rule', code, detail);
