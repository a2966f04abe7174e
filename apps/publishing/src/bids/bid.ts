import {
  type BidContent,
  type BidGap,
  type BidMember,
  type BidStatus,
  type EligibilityFinding,
  Refusal,
  type Scenario,
} from '#libs/contracts';

/** What a bidder does with a bid until the deadline. Everything later is the evaluation's. */
const bidMoves = {
  save: { from: ['draft', 'submitted'], to: null },
  submit: { from: ['draft', 'submitted'], to: 'submitted' },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn' },
  reopen: { from: ['withdrawn'], to: 'draft' },
  // Who takes part is settled before anything is handed in.
  'change its members': { from: ['draft'], to: null },
  // A bid that somebody left is no longer what they agreed to: its lead must submit it again.
  'be left': { from: ['draft', 'submitted'], to: 'draft' },
} as const satisfies Record<string, { from: readonly BidStatus[]; to: BidStatus | null }>;
export type BidMove = keyof typeof bidMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextBidStatus(status: BidStatus, move: BidMove): BidStatus {
  const { from, to } = bidMoves[move];
  if ((from as readonly BidStatus[]).includes(status)) return to ?? status;
  throw new Refusal(
    'conflict',
    'BID.WRONG_STATE',
    `A bid that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

type BidScenario = Pick<Scenario, 'status' | 'engagement' | 'deadline'>;

/** Whether bids are written, handed in and taken back: the scenario is open and its deadline ahead. */
export function isOpenForBids({ status, engagement, deadline }: BidScenario, now: Date): boolean {
  return (
    engagement === 'bid' && status === 'published' && deadline !== null && new Date(deadline) > now
  );
}

/**
 * @param now the database's clock, read after the scenario's row was locked
 * @throws Refusal that says why bids are not taken
 */
export function assertOpenForBids(scenario: BidScenario, now: Date): void {
  if (isOpenForBids(scenario, now)) return;
  const { engagement, status } = scenario;
  if (engagement !== 'bid')
    throw new Refusal('conflict', 'BID.NOT_ASKED_FOR', 'This scenario does not ask for bids.');
  // What was closed by the clock and what is about to be look the same to a bidder.
  if (status === 'published' || status === 'closed')
    throw new Refusal(
      'conflict',
      'BID.DEADLINE_PASSED',
      'The deadline has passed: bids are no longer taken, changed or withdrawn.',
    );
  throw new Refusal('conflict', 'BID.NOT_OPEN', `A scenario that is ${status} takes no bids.`);
}

type Asked = Pick<Scenario, 'criteria' | 'outcomes' | 'budgetWan' | 'acceptsConsortium'>;

/** Whether a bid must name a price: it is judged by, or there is a budget to keep within. */
export function asksForPrice({
  criteria,
  budgetWan,
}: Pick<Asked, 'criteria' | 'budgetWan'>): boolean {
  return budgetWan !== null || criteria.some(({ kind }) => kind === 'price');
}

/** Everything that a bid lacks before it can be submitted. */
export function gapsOf(
  content: BidContent,
  scenario: Asked,
  members: readonly Pick<BidMember, 'enterprise' | 'isLead' | 'status'>[],
): BidGap[] {
  const gaps: BidGap[] = [];
  const need = (
    met: boolean,
    part: BidGap['part'],
    kind: BidGap['kind'] = 'missing',
    of: string | null = null,
  ) => {
    if (!met) gaps.push({ part, kind, of });
  };
  need(content.technicalProposal !== '', 'technicalProposal');
  for (const { name, kind } of scenario.criteria) {
    const answer = content.criterionAnswers.find(({ criterion }) => criterion === name);
    if (kind === 'judged') need(Boolean(answer?.answer), 'criterionAnswers', 'missing', name);
  }
  for (const { name } of scenario.outcomes) {
    const answer = content.outcomeAnswers.find(({ outcome }) => outcome === name);
    need(Boolean(answer?.committed), 'outcomeAnswers', 'missing', name);
  }
  if (asksForPrice(scenario)) need(content.priceWan !== null, 'priceWan');
  need(content.plan.length > 0, 'plan');
  need(
    content.plan.every(({ name }) => name !== ''),
    'plan',
    'incomplete',
  );
  need(
    content.team.every(({ name, role }) => name !== '' && role !== ''),
    'team',
    'incomplete',
  );
  need(
    content.cases.every(({ customer, name }) => customer !== '' && name !== ''),
    'cases',
    'incomplete',
  );
  for (const { enterprise, status } of members)
    need(status !== 'invited', 'members', 'unconfirmed', enterprise.name);
  const partners = members.filter(({ status }) => status === 'confirmed' || status === 'invited');
  // An amendment may have come after they found each other.
  need(partners.length <= 1 || scenario.acceptsConsortium, 'members', 'not-alone');
  // Who bids alone need not say that all of it is theirs.
  if (partners.length > 1 || content.shares.length > 0) {
    const wanted = partners.map(({ enterprise }) => enterprise.id).sort();
    const shared = content.shares.map(({ enterpriseId }) => enterpriseId).sort();
    need(wanted.join() === shared.join(), 'shares', 'not-the-members');
    const sum = content.shares.reduce((total, { percent }) => total + percent, 0);
    need(sum === 100, 'shares', 'not-100');
  }
  return gaps;
}

export function assertBidComplete(gaps: readonly BidGap[]): void {
  if (gaps.length === 0) return;
  throw new Refusal(
    'rule',
    'BID.INCOMPLETE',
    'The bid is not complete enough to be submitted.',
    gaps.map(({ part, kind, of }) => ({ path: part, message: of ? `${kind}: ${of}` : kind })),
  );
}

/** Names of criteria and outcomes that are answered, but that the scenario no longer has. */
export function outdatedAnswers(content: BidContent, scenario: Asked): string[] {
  const criteria = new Set(scenario.criteria.map(({ name }) => name));
  const outcomes = new Set(scenario.outcomes.map(({ name }) => name));
  return [
    ...content.criterionAnswers
      .filter(({ criterion, answer }) => answer !== '' && !criteria.has(criterion))
      .map(({ criterion }) => criterion),
    ...content.outcomeAnswers
      .filter(({ outcome, committed }) => committed !== '' && !outcomes.has(outcome))
      .map(({ outcome }) => outcome),
  ];
}

/** Hard rules of the day, for each company of a bid. @throws Refusal naming every unmet one */
export function assertEligible(
  judged: readonly { enterprise: { name: string }; findings: readonly EligibilityFinding[] }[],
): void {
  const errors = judged.flatMap(({ enterprise, findings }) =>
    findings
      .filter(({ met }) => !met)
      .map(({ rule, text }) => ({ path: rule, message: `${enterprise.name}：${text}` })),
  );
  if (errors.length === 0) return;
  throw new Refusal(
    'rule',
    'BID.NOT_ELIGIBLE',
    'Not every company of the bid meets the hard rules of the scenario today.',
    errors,
  );
}

/** The bytes that a content is hashed and sealed as: JSON in the order of the contract. */
export function canonicalContent(content: BidContent): Buffer {
  return Buffer.from(JSON.stringify(content), 'utf8');
}
