import { addDays, addWorkingDays, type Day } from '#libs/calendar';
import { Refusal } from '#libs/contracts';

/** First and last day of a publicity in the city; it ends with the end of the last. */
export interface PublicityPeriod {
  startsOn: Day;
  endsOn: Day;
}

/**
 * The period of a proposed award that was made public on a day: so many working days, of which the
 * day itself is none (民法典 201), with those worked in exchange for a holiday (调休) among them.
 * @param days working days, at least one
 */
export function publicityPeriod(publicisedOn: Day, days: number): PublicityPeriod {
  if (days < 1) throw new RangeError('a publicity lasts at least one working day');
  return { startsOn: addDays(publicisedOn, 1), endsOn: addWorkingDays(publicisedOn, days) };
}

/** Whether the period has ended on that day of the city. */
export function isPublicityOver({ endsOn }: Pick<PublicityPeriod, 'endsOn'>, today: Day): boolean {
  return today > endsOn;
}

/** Rule 8: nobody is awarded before the period has ended, nor while an objection is open. */
export function assertMayAward(
  period: Pick<PublicityPeriod, 'endsOn'>,
  today: Day,
  openObjections: number,
): void {
  if (!isPublicityOver(period, today))
    throw new Refusal(
      'rule',
      'AWARD.PUBLICITY_RUNNING',
      `The publicity lasts until the end of ${period.endsOn}.`,
    );
  assertNoOpenObjection(openObjections);
}

/** Four eyes: who proposed the winner does not award it as well. */
export function assertAnotherProposed(publicisedBy: string, caller: string): void {
  if (publicisedBy !== caller) return;
  throw new Refusal(
    'rule',
    'AWARD.SELF_APPROVAL',
    'Who made the proposed award public does not confirm it: another approver must.',
  );
}

/** What follows waits until every objection is decided. */
export function assertNoOpenObjection(openObjections: number): void {
  if (openObjections === 0) return;
  throw new Refusal(
    'rule',
    'AWARD.OBJECTION_OPEN',
    `There are ${openObjections} objections that are not decided yet.`,
  );
}

/**
 * Who may be proposed: one of the ranking, and another than the first only with a reason.
 * @returns the chosen one
 */
export function assertProposable<Ranked extends { bidId: string; rank: number }>(
  ranking: readonly Ranked[],
  bidId: string,
  reason: string,
): Ranked {
  const chosen = ranking.find((one) => one.bidId === bidId);
  if (!chosen)
    throw new Refusal('rule', 'AWARD.NOT_RANKED', 'This bid is not in the ranking.', [
      { path: 'bidId', message: 'must be a bid of the ranking' },
    ]);
  if (chosen.rank > 1 && reason.length < 2)
    throw new Refusal(
      'rule',
      'AWARD.REASON_REQUIRED',
      'Another bid than the first-ranked is proposed only with a reason.',
      [{ path: 'reason', message: 'must say why it is not the first-ranked' }],
    );
  return chosen;
}

/** There is nothing to propose, or to award, before the evaluation has come to a ranking. */
export const notConcluded = () =>
  new Refusal(
    'conflict',
    'AWARD.NOT_CONCLUDED',
    'The evaluation is not concluded: there is no ranking yet.',
  );
