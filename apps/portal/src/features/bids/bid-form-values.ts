import type { Bid, BidContent, Scenario } from '#libs/contracts';

/** What the form holds: the content with a row for each question, and shares by company. */
export interface BidFormValues extends Omit<BidContent, 'shares'> {
  shares: Record<string, { percent: number | null; task: string }>;
}

export const judgedCriteria = ({ criteria }: Scenario) =>
  criteria.filter(({ kind }) => kind === 'judged');

/** Whether a price is asked for: it is a criterion, or there is a budget to keep within. */
export const asksForPrice = ({ criteria, budgetWan }: Scenario) =>
  budgetWan !== null || criteria.some(({ kind }) => kind === 'price');

export function valuesOf(content: BidContent, scenario: Scenario): BidFormValues {
  return {
    ...content,
    criterionAnswers: judgedCriteria(scenario).map(({ name: criterion }) => ({
      criterion,
      answer: content.criterionAnswers.find((one) => one.criterion === criterion)?.answer ?? '',
    })),
    outcomeAnswers: scenario.outcomes.map(({ name: outcome }) => ({
      outcome,
      committed: '',
      how: '',
      ...content.outcomeAnswers.find((one) => one.outcome === outcome),
    })),
    shares: Object.fromEntries(
      content.shares.map(({ enterpriseId, percent, task }) => [enterpriseId, { percent, task }]),
    ),
  };
}

/** Answers to what the scenario no longer asks, as the bidder wrote them. */
export function oldAnswersOf(content: BidContent, outdated: readonly string[]) {
  return {
    criterionAnswers: content.criterionAnswers.filter(
      ({ criterion, answer }) => answer && outdated.includes(criterion),
    ),
    outcomeAnswers: content.outcomeAnswers.filter(
      ({ outcome, committed }) => committed && outdated.includes(outcome),
    ),
  };
}
export type OldAnswers = ReturnType<typeof oldAnswersOf>;

/** What is saved: half-filled rows too, with what an empty field stands for. */
export function contentOf(
  values: BidFormValues,
  old: OldAnswers,
  members: Bid['members'],
): BidContent {
  const partners = partnersOf(members);
  return {
    technicalProposal: values.technicalProposal,
    criterionAnswers: [...values.criterionAnswers, ...old.criterionAnswers],
    outcomeAnswers: [...values.outcomeAnswers, ...old.outcomeAnswers],
    plan: values.plan.map((row) => ({
      name: row?.name ?? '',
      dueInWeeks: row?.dueInWeeks ?? 1,
      deliverable: row?.deliverable ?? '',
    })),
    team: values.team.map((row) => ({
      name: row?.name ?? '',
      role: row?.role ?? '',
      experience: row?.experience ?? '',
    })),
    priceWan: values.priceWan ?? null,
    shares:
      partners.length > 1
        ? partners.flatMap(({ enterprise: { id } }) => {
            const share = values.shares[id];
            return share?.percent
              ? { enterpriseId: id, percent: share.percent, task: share.task ?? '' }
              : [];
          })
        : [],
    cases: values.cases.map((row) => ({
      customer: row?.customer ?? '',
      name: row?.name ?? '',
      year: row?.year ?? null,
      outcome: row?.outcome ?? '',
    })),
    ipTerms: values.ipTerms,
    attachmentIds: values.attachmentIds,
  };
}

/** Who takes part or has been asked to. */
export function partnersOf(members: Bid['members']): Bid['members'] {
  return members.filter(
    ({ isLead, status }) => isLead || status === 'confirmed' || status === 'invited',
  );
}
