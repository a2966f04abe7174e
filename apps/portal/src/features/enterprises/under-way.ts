import type { BidStatus, BidSummary, ScenarioMatch } from '#libs/contracts';

/** What an enterprise has under way, or should not miss. */
export interface UnderWay {
  key: string;
  to: string;
  title: string;
  /** A bid by its state, an invitation into one, or a scenario that nobody has answered yet. */
  what: BidStatus | 'invited' | 'unanswered';
  /** Until when something can be done, or null when others are to act. */
  deadline: string | null;
}

/** Nothing follows any more. */
const ended: readonly BidStatus[] = ['withdrawn', 'disqualified', 'awarded', 'not_awarded'];
/** Deadlines nearer than this are pressing. */
const pressingDays = 14;
const dayMs = 86_400_000;

/**
 * The bids that have not ended, and of the matched scenarios those without an answer whose deadline is
 * near; what is to be done soonest first, then what others are to act on.
 * @param now milliseconds since the epoch
 */
export function underWay(
  bids: readonly BidSummary[],
  matches: readonly ScenarioMatch[],
  now: number,
): UnderWay[] {
  const isAhead = (deadline: string | null) => deadline !== null && Date.parse(deadline) > now;
  const written = bids.flatMap(({ id, status, membership, scenario }): UnderWay[] => {
    const isInvited = membership === 'invited';
    const isOpen = isAhead(scenario.deadline);
    // Of what was not handed in by the deadline nothing comes any more.
    if (ended.includes(status) || ((isInvited || status === 'draft') && !isOpen)) return [];
    return [
      {
        key: id,
        to: `/bids/${id}`,
        title: scenario.title,
        what: isInvited ? 'invited' : status,
        deadline: isOpen ? scenario.deadline : null,
      },
    ];
  });
  const bidFor = new Set(bids.map(({ scenario }) => scenario.id));
  const pressing = matches
    .filter(
      ({ status, scenario: { id, open, deadline } }) =>
        open &&
        !bidFor.has(id) &&
        (status === 'candidate' || status === 'notified' || status === 'viewed') &&
        isAhead(deadline) &&
        Date.parse(deadline!) - now <= pressingDays * dayMs,
    )
    .map(({ scenario: { id, title, deadline } }): UnderWay => ({
      key: id,
      to: `/scenarios/${id}`,
      title,
      what: 'unanswered',
      deadline,
    }));
  const timeOf = ({ deadline }: UnderWay) => (deadline ? Date.parse(deadline) : Infinity);
  return [...written, ...pressing].toSorted((one, other) =>
    timeOf(one) === timeOf(other) ? 0 : timeOf(one) - timeOf(other),
  );
}
