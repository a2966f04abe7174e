import type { DataSource, EntityManager } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { recordStateChange } from '../state-changes.js';
import { escalationSteps, nextEscalation, nextTicketStatus } from './ticket.js';
import {
  lockSilent,
  lockToEscalate,
  readCityToday,
  saveTicket,
  toTold,
} from './tickets.repository.js';

const portion = 50;

/**
 * What becomes of tickets with time: those answered a week ago close, those answered five days ago
 * are recalled to the enterprise, and those that are late are told to those above. Each once, by
 * the database's clock; what fell into a downtime is made up for by the next run.
 */
export async function watchTickets(dataSource: DataSource): Promise<void> {
  for (const act of [closeSilent, remindSilent, escalateLate])
    while ((await dataSource.transaction(act)) === portion);
}

async function closeSilent(manager: EntityManager): Promise<number> {
  const silent = await lockSilent(manager, 'to close', portion);
  for (const ticket of silent) {
    const status = nextTicketStatus(ticket.status, 'expire');
    const saved = await saveTicket(
      manager,
      ticket.id,
      "status = $2, closed_at = now(), closed_by = 'clock'",
      [status],
    );
    await recordStateChange(manager, {
      subjectType: 'ticket',
      subjectId: ticket.id,
      from: ticket.status,
      to: status,
      actor: null,
    });
    await appendEvents(manager, [event('ticket.closed', saved, toTold(saved))]);
  }
  return silent.length;
}

async function remindSilent(manager: EntityManager): Promise<number> {
  const silent = await lockSilent(manager, 'to remind', portion);
  await manager.query('update publishing.tickets set reminded_at = now() where id = any($1)', [
    silent.map(({ id }) => id),
  ]);
  await writeAudit(
    manager,
    silent.map(({ id }) => ({
      actor: null,
      action: 'ticket.reminded',
      subject: { type: 'ticket', id },
    })),
  );
  await appendEvents(
    manager,
    silent.map((ticket) => event('ticket.reminded', ticket, toTold(ticket))),
  );
  return silent.length;
}

/** Steps that a downtime swallowed are told together: everybody who missed one is told once. */
async function escalateLate(manager: EntityManager): Promise<number> {
  const today = await readCityToday(manager);
  const late = (await lockToEscalate(manager, portion)).map((ticket) => ({
    ticket,
    step: escalationSteps(ticket.dueOn, today),
  }));
  await manager.query(
    `update publishing.tickets t set escalation_step = s.step, escalate_on = s.next
       from jsonb_to_recordset($1) as s(id uuid, step integer, next date) where t.id = s.id`,
    [
      JSON.stringify(
        late.map(({ ticket: { id, dueOn }, step }) => ({
          id,
          step,
          next: nextEscalation(dueOn, step),
        })),
      ),
    ],
  );
  const due = late.filter(({ ticket, step }) => step > ticket.escalationStep);
  await writeAudit(
    manager,
    due.map(({ ticket, step }) => ({
      actor: null,
      action: 'ticket.escalated',
      subject: { type: 'ticket', id: ticket.id },
      details: { fromStep: ticket.escalationStep, step, dueOn: ticket.dueOn },
    })),
  );
  await appendEvents(
    manager,
    due.map(({ ticket, step }) =>
      event('ticket.escalated', ticket, {
        ...toTold(ticket),
        fromStep: ticket.escalationStep,
        step,
      }),
    ),
  );
  return late.length;
}
