import type { DataSource, EntityManager } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import {
  type CloseTicketRequest,
  notFound,
  type Ticket,
  type TicketReplyRequest,
  type TicketStatus,
  versionConflict,
  type WithdrawTicketRequest,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { attachFiles } from '../files/attach-files.js';
import { recordStateChange } from '../state-changes.js';
import { dueDay, nextEscalation, nextTicketStatus, type TicketMove } from './ticket.js';
import {
  insertMessage,
  lockTicket,
  readCityToday,
  saveTicket,
  type TicketRow,
  toTicket,
  toTold,
} from './tickets.repository.js';

/** Somebody of the platform answers; from now on the enterprise has a week to object. */
export function answerTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, text, fileIds }: TicketReplyRequest,
): Promise<Ticket> {
  return moving(dataSource, caller, id, version, 'answer', async (manager, ticket, status) => {
    await attachFiles(manager, caller.organisationId, fileIds, [ticket.enterpriseId]);
    await insertMessage(manager, {
      ticketId: id,
      kind: 'answer',
      authorId: caller.userId,
      text,
      fileIds,
    });
    const saved = await saveTicket(
      manager,
      id,
      // Whoever answers what nobody was charged with is in charge of it from now on.
      'status = $2, answered_at = now(), reminded_at = null, officer_id = coalesce(officer_id, $3)',
      [status, caller.userId],
    );
    await appendEvents(manager, [event('ticket.answered', saved, toTold(saved))]);
    return saved;
  });
}

/** The enterprise says more; what was answered is open again and has a new due day. */
export function followUpTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, text, fileIds }: TicketReplyRequest,
): Promise<Ticket> {
  return moving(dataSource, caller, id, version, 'follow-up', async (manager, ticket, status) => {
    await attachFiles(manager, caller.organisationId, fileIds);
    await insertMessage(manager, {
      ticketId: id,
      kind: 'follow-up',
      authorId: caller.userId,
      text,
      fileIds,
    });
    // More words while it waits do not give the platform more time.
    const dueOn =
      ticket.status === 'answered'
        ? dueDay(ticket.category, await readCityToday(manager))
        : ticket.dueOn;
    const saved =
      ticket.status === 'answered'
        ? await saveTicket(
            manager,
            id,
            'status = $2, due_on = $3, escalate_on = $4, escalation_step = 0',
            [status, dueOn, nextEscalation(dueOn, 0)],
          )
        : await saveTicket(manager, id, 'status = $2', [status]);
    await appendEvents(manager, [event('ticket.continued', saved, toTold(saved))]);
    return saved;
  });
}

/** The enterprise confirms that it has been helped (销号), and may say how well. */
export function closeTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, satisfaction }: CloseTicketRequest,
): Promise<Ticket> {
  return moving(dataSource, caller, id, version, 'close', async (manager, _ticket, status) => {
    const saved = await saveTicket(
      manager,
      id,
      "status = $2, closed_at = now(), closed_by = 'enterprise', satisfaction = $3",
      [status, satisfaction ?? null],
    );
    await appendEvents(manager, [event('ticket.closed', saved, toTold(saved))]);
    return saved;
  });
}

/** The enterprise no longer needs an answer. */
export function withdrawTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: WithdrawTicketRequest,
): Promise<Ticket> {
  return moving(dataSource, caller, id, version, 'withdraw', async (manager, _ticket, status) => {
    const saved = await saveTicket(manager, id, 'status = $2, closed_at = now()', [status]);
    await appendEvents(manager, [event('ticket.withdrawn', saved, toTold(saved))]);
    return saved;
  });
}

/** Locks the ticket, checks who, which version and which state, makes the move and records it. */
async function moving(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  move: TicketMove,
  act: (manager: EntityManager, ticket: TicketRow, status: TicketStatus) => Promise<TicketRow>,
): Promise<Ticket> {
  return dataSource.transaction(async (manager) => {
    const ticket = await lockTicket(manager, id);
    const isTheirs =
      move === 'answer' ? isPlatformStaff(caller) : ticket?.enterpriseId === caller.organisationId;
    if (!ticket || !isTheirs) throw notFound('ticket');
    if (ticket.version !== version) throw versionConflict('ticket', ticket.version);
    const status = nextTicketStatus(ticket.status, move);
    const saved = await act(manager, ticket, status);
    await recordStateChange(manager, {
      subjectType: 'ticket',
      subjectId: id,
      from: ticket.status,
      to: status,
      actor: caller,
    });
    return toTicket(manager, saved, move === 'answer');
  });
}
