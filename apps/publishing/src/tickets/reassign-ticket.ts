import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  notFound,
  type ReassignTicketRequest,
  type Ticket,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { assertMayBeOfficer } from '../officers/officers.repository.js';
import { assertReassignable } from './ticket.js';
import { lockTicket, saveTicket, toTicket, toTold } from './tickets.repository.js';

/** The desk gives a ticket to somebody else, or back to the queue. */
export async function reassignTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, officerId }: ReassignTicketRequest,
): Promise<Ticket> {
  return dataSource.transaction(async (manager) => {
    const ticket = await lockTicket(manager, id);
    if (!ticket) throw notFound('ticket');
    if (ticket.version !== version) throw versionConflict('ticket', ticket.version);
    assertReassignable(ticket.status);
    if (officerId) await assertMayBeOfficer(manager, [officerId]);
    const saved = await saveTicket(manager, id, 'officer_id = $2', [officerId]);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'ticket.reassigned',
        subject: { type: 'ticket', id },
        details: { from: ticket.officerId, to: officerId },
      },
    ]);
    // Who takes it on themselves need not be told; what is answered waits for nobody here.
    if (officerId !== caller.userId && ticket.status !== 'answered')
      await appendEvents(manager, [event('ticket.reassigned', saved, toTold(saved))]);
    return toTicket(manager, saved, true);
  });
}
