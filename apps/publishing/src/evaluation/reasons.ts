import type { RankedBid } from '#libs/contracts';

/** How far from the mean of all bids, in percent of a criterion's weight, is worth a word. */
const worthAWord = 5;

/**
 * What could be said to a bidder by the scores alone, in Chinese: rank, total, and by which criteria
 * the bid stands above and below the mean of all. The editor makes a reason of it.
 */
export function proposeReason(bid: RankedBid, all: readonly RankedBid[]): string {
  const gaps = bid.criteria.map(({ name, weight, points }, at) => {
    const mean = all.reduce((sum, one) => sum + one.criteria[at]!.points, 0) / all.length;
    return { name, percent: weight ? ((points - mean) / weight) * 100 : 0 };
  });
  const named = (list: typeof gaps) =>
    list
      .toSorted((one, other) => Math.abs(other.percent) - Math.abs(one.percent))
      .map(({ name }) => `“${name}”`)
      .join('、');
  const above = gaps.filter(({ percent }) => percent >= worthAWord);
  const below = gaps.filter(({ percent }) => percent <= -worthAWord);
  return [
    `综合得分${bid.total.toFixed(2)}分，在${all.length}份合格方案中排名第${bid.rank}。`,
    above.length ? `${named(above)}得分高于平均水平，为主要优势。` : '',
    below.length ? `${named(below)}得分低于平均水平，有待加强。` : '',
    above.length || below.length ? '' : '各项得分与平均水平相近。',
  ].join('');
}
