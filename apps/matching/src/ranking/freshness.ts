import type { Capability, EnterpriseSnapshot, MatchReason } from '#libs/contracts';

/** The most points that a recent case, and recently kept-up facts, give. */
const most = { case: 1.2, facts: 0.8 };
/** After so long they give none. */
const caseYears = 5;
const factDays = 730;
const dayMs = 86_400_000;

/**
 * Up to two points for what is up to date: the newest year among the capability's cases, and when
 * the enterprise last touched its facts. Between equals the one that is still at it comes first.
 * @param now by which clock things are old
 */
export function freshness(
  { cases }: Pick<Capability, 'cases'>,
  { updatedAt }: Pick<EnterpriseSnapshot, 'updatedAt'>,
  now: Date,
): MatchReason | null {
  const thisYear = now.getUTCFullYear();
  const years = cases.flatMap(({ year }) => (year === null ? [] : [Math.min(year, thisYear)]));
  const newest = years.length ? Math.max(...years) : null;
  const days = Math.max(0, (now.getTime() - new Date(updatedAt).getTime()) / dayMs);
  const points =
    (newest === null ? 0 : most.case * left(thisYear - newest, caseYears)) +
    most.facts * left(days, factDays);
  const rounded = Math.round(points * 10) / 10;
  if (rounded <= 0) return null;
  return {
    kind: 'freshness',
    points: rounded,
    text: [
      newest === null ? null : `最近的案例在 ${newest} 年`,
      `资料更新于 ${updatedAt.slice(0, 7)}`,
    ]
      .filter(Boolean)
      .join('，'),
    evidence: null,
  };
}

/** 1 at first, 0 from `end` on, straight in between. */
function left(age: number, end: number): number {
  return Math.max(0, 1 - age / end);
}
