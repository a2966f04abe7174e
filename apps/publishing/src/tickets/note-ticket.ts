import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type Ticket, type TicketNoteRequest } from '#libs/contracts';
import { newId } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { attachFiles } from '../files/attach-files.js';
import { insertMessage, lockTicket, toTicket } from './tickets.repository.js';

/**
 * The platform's people write something down for each other. The version stays and nobody is told:
 * the enterprise must not even notice that there is one.
 */
export async function noteTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { text, fileIds }: TicketNoteRequest,
  key: string | undefined,
): Promise<Ticket> {
  return dataSource.transaction(async (manager) => {
    const ticket = await lockTicket(manager, id);
    if (!ticket) throw notFound('ticket');
    const once = { userId: caller.userId, route: `notes of ${id}`, key };
    await createOnce(manager, once, newId(), async (messageId) => {
      await attachFiles(manager, caller.organisationId, fileIds);
      await insertMessage(manager, {
        id: messageId,
        ticketId: id,
        kind: 'note',
        authorId: caller.userId,
        text,
        fileIds,
      });
      await writeAudit(manager, [
        { actor: caller, action: 'ticket.noted', subject: { type: 'ticket', id } },
      ]);
    });
    return toTicket(manager, ticket, true);
  });
}
