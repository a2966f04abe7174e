import type { Criterion, RankedBid, TieStep } from '#libs/contracts';
import { add, compare, fraction, type Fraction, roundHalfUp, times } from './fraction.js';

/** A bid that is ranked. */
export interface BidToRank {
  bidId: string;
  enterprise: { id: string; name: string };
  priceWan: number | null;
  submittedAt: Date;
}

/** What one evaluator gave to one bid for one judged criterion. */
export interface Score {
  bidId: string;
  criterion: string;
  score: number;
}

type Criteria = readonly Pick<Criterion, 'name' | 'kind' | 'weight' | 'least' | 'most'>[];

/**
 * The ranking of the bids. A judged criterion: the mean of the evaluators' scores, brought to 0..1 by
 * the criterion's bounds, times its weight. A price criterion: the lowest price divided by the bid's
 * (低价优先法, 政府采购货物和服务招标投标管理办法, 财政部令第87号, 第五十五条), times its weight; a bid
 * without a price above zero gets nothing for it. Everything is added up in fractions and the total
 * rounded once, half up, to two decimals.
 *
 * Tie rule: higher total; then higher mean of the heaviest criterion (of several as heavy, the first);
 * then lower price; then earlier submission; bids of the same millisecond stand by their ids, which
 * were given before anybody knew of them.
 */
export function rankBids(
  bids: readonly BidToRank[],
  criteria: Criteria,
  scores: readonly Score[],
): RankedBid[] {
  const lowest = bids.map(priceOf).filter((price) => price !== null);
  const lowestPrice = lowest.length ? Math.min(...lowest) : null;
  const judged = bids.map((bid) => judge(bid, criteria, scores, lowestPrice));
  const heaviest = indexOfHeaviest(criteria);
  const sorted = judged.toSorted((one, other) => order(one, other, heaviest).sign);
  return sorted.map(({ bid, parts, total }, index) => ({
    bidId: bid.bidId,
    enterprise: bid.enterprise,
    rank: index + 1,
    total,
    priceWan: bid.priceWan,
    submittedAt: bid.submittedAt.toISOString(),
    criteria: criteria.map(({ name, kind, weight }, at) => ({
      name,
      kind,
      weight,
      mean: roundHalfUp(parts[at]!.mean, 2),
      points: roundHalfUp(parts[at]!.points, 2),
    })),
    beforeNextBy: sorted[index + 1]
      ? order(sorted[index]!, sorted[index + 1]!, heaviest).step
      : null,
  }));
}

interface Judged {
  bid: BidToRank;
  parts: { mean: Fraction; points: Fraction }[];
  total: number;
}

function judge(
  bid: BidToRank,
  criteria: Criteria,
  scores: readonly Score[],
  lowestPrice: number | null,
): Judged {
  const parts = criteria.map((criterion) => {
    const { mean, share } =
      criterion.kind === 'price'
        ? priceScore(priceOf(bid), lowestPrice)
        : judgedScore(
            criterion,
            scores.filter((one) => one.bidId === bid.bidId && one.criterion === criterion.name),
          );
    return { mean, points: times(share, fraction(criterion.weight, 1)) };
  });
  const total = parts.reduce((sum, { points }) => add(sum, points), fraction(0, 1));
  return { bid, parts, total: roundHalfUp(total, 2) };
}

/** Scores have at most one decimal: in tenths they are whole. */
const tenths = (value: number) => Math.round(value * 10);

function judgedScore(
  { least, most }: Pick<Criterion, 'least' | 'most'>,
  scores: readonly Score[],
): { mean: Fraction; share: Fraction } {
  if (scores.length === 0) return { mean: fraction(least, 1), share: fraction(0, 1) };
  const sum = scores.reduce((all, { score }) => all + tenths(score), 0);
  const range = most - least;
  return {
    mean: fraction(sum, 10 * scores.length),
    share:
      range > 0
        ? fraction(sum - 10 * least * scores.length, 10 * range * scores.length)
        : fraction(1, 1),
  };
}

/** Prices have two decimals: in 百元 they are whole. */
function priceOf({ priceWan }: BidToRank): number | null {
  const price = priceWan === null ? 0 : Math.round(priceWan * 100);
  return price > 0 ? price : null;
}

function priceScore(
  price: number | null,
  lowest: number | null,
): { mean: Fraction; share: Fraction } {
  if (price === null || lowest === null) return { mean: fraction(0, 1), share: fraction(0, 1) };
  return { mean: fraction(100 * lowest, price), share: fraction(lowest, price) };
}

function indexOfHeaviest(criteria: Criteria): number {
  return criteria.reduce(
    (heaviest, { weight }, at) => (weight > criteria[heaviest]!.weight ? at : heaviest),
    0,
  );
}

/** Which of two stands first, negative for the one, and by which step of the tie rule. */
function order(one: Judged, other: Judged, heaviest: number): { sign: number; step: TieStep } {
  const price = (bid: BidToRank) => priceOf(bid) ?? Infinity;
  const steps: [TieStep, number][] = [
    ['total', other.total - one.total],
    [
      'heaviest',
      one.parts.length ? compare(other.parts[heaviest]!.mean, one.parts[heaviest]!.mean) : 0,
    ],
    ['price', price(one.bid) === price(other.bid) ? 0 : price(one.bid) - price(other.bid)],
    ['submitted', one.bid.submittedAt.getTime() - other.bid.submittedAt.getTime()],
    ['lot', one.bid.bidId < other.bid.bidId ? -1 : 1],
  ];
  const [step, sign] = steps.find(([, difference]) => difference !== 0)!;
  return { sign, step };
}
