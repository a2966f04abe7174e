import { type EnterpriseStatus, Refusal } from '#libs/contracts';
import { addDays, addYear } from '#libs/calendar';

/** So many days before the recheck is due the enterprise is asked to confirm its facts. */
export const askedDaysBefore = 30;
/** So many days it has from then on: until 30 days after the due day, or later when asked late. */
export const daysToConfirm = 60;

export interface Recheck {
  dueOn: string;
  openedOn: string | null;
  confirmed: boolean;
}

/** Membership is valid for a year from the verification. */
export function firstRecheck(verifiedOn: string): string {
  return addYear(verifiedOn);
}

/** The next one: a year after the last was due, so that being early or late earns nothing. */
export function nextRecheck({ dueOn }: Pick<Recheck, 'dueOn'>, today: string): string {
  const next = addYear(dueOn);
  // Only after an outage of many months: a recheck that is due at once would ask twice.
  return next > addDays(today, askedDaysBefore) ? next : addYear(today);
}

export function isToBeAsked({ dueOn, openedOn }: Recheck, today: string): boolean {
  return openedOn === null && addDays(dueOn, -askedDaysBefore) <= today;
}

/** Whether the clock suspends: asked, not confirmed, and the time for it is over. */
export function isOverdue({ openedOn, confirmed }: Recheck, today: string): boolean {
  return openedOn !== null && !confirmed && addDays(openedOn, daysToConfirm) < today;
}

/** The enterprise confirms what it was asked to, once. */
export function assertConfirmable(status: EnterpriseStatus, recheck: Recheck | null): void {
  if (status === 'verified' && recheck?.openedOn && !recheck.confirmed) return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.RECHECK_NOT_OPEN',
    'There is no recheck that waits for the enterprise.',
  );
}

/** The platform passes what the enterprise has confirmed; it may fail what it has asked for. */
export function assertDecidable(
  status: EnterpriseStatus,
  recheck: Recheck | null,
  outcome: 'passed' | 'failed',
): void {
  if (status !== 'verified' || !recheck?.openedOn)
    throw new Refusal('conflict', 'ENTERPRISE.RECHECK_NOT_OPEN', 'There is no recheck under way.');
  if (outcome === 'passed' && !recheck.confirmed)
    throw new Refusal(
      'rule',
      'ENTERPRISE.RECHECK_NOT_CONFIRMED',
      'The enterprise has not confirmed its facts yet.',
    );
}
