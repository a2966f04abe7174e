import { addDays, addWorkingDays, type Day, workingDaysBetween } from '#libs/calendar';
import { Refusal, type TicketCategory, type TicketStatus } from '#libs/contracts';

/** The moves of a ticket: from where to where, and who makes them. */
const ticketMoves = {
  answer: { to: { open: 'answered', reopened: 'answered', answered: 'answered' } },
  'follow-up': { to: { open: 'open', reopened: 'reopened', answered: 'reopened' } },
  // Confirming presupposes an answer; before there was one, a ticket is withdrawn.
  close: { to: { answered: 'closed', reopened: 'closed' } },
  withdraw: { to: { open: 'withdrawn', reopened: 'withdrawn' } },
  /** By the clock, when nobody of the enterprise has said anything for a week. */
  expire: { to: { answered: 'closed' } },
} as const satisfies Record<string, { to: Partial<Record<TicketStatus, TicketStatus>> }>;
export type TicketMove = keyof typeof ticketMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextTicketStatus(status: TicketStatus, move: TicketMove): TicketStatus {
  const to: Partial<Record<TicketStatus, TicketStatus>> = ticketMoves[move].to;
  return (
    to[status] ??
    refuse(`A ticket that is ${status} cannot ${move}; this needs ${Object.keys(to).join(' or ')}.`)
  );
}

/** Who is charged with a ticket can change until it has ended. */
export function assertReassignable(status: TicketStatus): void {
  if (hasEnded(status)) refuse(`A ticket that is ${status} is nobody's any more.`);
}

function hasEnded(status: TicketStatus): boolean {
  return status === 'closed' || status === 'withdrawn';
}

/** Whether the platform is to say something next: only then can it be late. */
export function waitsForPlatform(status: TicketStatus): boolean {
  return status === 'open' || status === 'reopened';
}

function refuse(detail: string): never {
  throw new Refusal('conflict', 'TICKET.WRONG_STATE', detail);
}

/** Working days within which a ticket of each category is to be answered. */
const answeredWithin: Record<TicketCategory, number> = {
  policy: 5,
  funding: 5,
  talent: 5,
  'scenario-access': 5,
  other: 5,
  // Both need others: who has the site, or the data.
  site: 10,
  data: 10,
};

/** The day by whose end a ticket that came, or came back, on a day is to be answered. */
export function dueDay(category: TicketCategory, today: Day): Day {
  return addWorkingDays(today, answeredWithin[category]);
}

/** Working days between two steps of escalation. */
const stepDays = 2;

/**
 * How many steps of escalation are due: none until the due day is over, the first on the next day,
 * and one more with every second working day after the due day.
 */
export function escalationSteps(dueOn: Day, today: Day): number {
  return today <= dueOn ? 0 : 1 + Math.floor(workingDaysBetween(dueOn, today) / stepDays);
}

/** The day on which the step after this one is due. */
export function nextEscalation(dueOn: Day, step: number): Day {
  return step === 0 ? addDays(dueOn, 1) : addWorkingDays(dueOn, step * stepDays);
}

/** Silent calendar days after an answer: the reminder, and the end. */
export const silence = { remindAfterDays: 5, closeAfterDays: 7 };

/** When an answered ticket closes by itself. */
export function closesAt(status: TicketStatus, answeredAt: Date | null): Date | null {
  if (status !== 'answered' || !answeredAt) return null;
  return new Date(answeredAt.getTime() + silence.closeAfterDays * 86_400_000);
}

/** More than any enterprise needs, and few enough that nobody floods the desk. */
export const mostOpenTickets = 50;

export const tooManyOpen = () =>
  new Refusal(
    'rule',
    'TICKET.TOO_MANY_OPEN',
    `Your enterprise has ${mostOpenTickets} tickets that are not closed yet.`,
  );
