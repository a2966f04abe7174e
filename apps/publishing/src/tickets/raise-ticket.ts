import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type RaiseTicketRequest, type Ticket } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce } from '../created-once.js';
import { attachFiles } from '../files/attach-files.js';
import { lockMember } from '../officers/officers.repository.js';
import { recordStateChange } from '../state-changes.js';
import { dueDay, mostOpenTickets, nextEscalation, tooManyOpen } from './ticket.js';
import {
  countUnclosed,
  findTicket,
  insertMessage,
  insertTicket,
  readCityToday,
  toTicket,
  toTold,
} from './tickets.repository.js';

/** A member of an enterprise asks the platform for help; its officer is charged with it. */
export async function raiseTicket(
  dataSource: DataSource,
  caller: Principal,
  { category, title, text, fileIds }: RaiseTicketRequest,
  key: string | undefined,
): Promise<Ticket> {
  return dataSource.transaction(async (manager) => {
    // The lock keeps the count true, and the officer from changing meanwhile.
    const member = await lockMember(manager, caller.organisationId);
    if (!member) throw notFound('enterprise');
    const once = { userId: caller.userId, route: 'tickets', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      if ((await countUnclosed(manager, member.id)) >= mostOpenTickets) throw tooManyOpen();
      const dueOn = dueDay(category, await readCityToday(manager));
      await attachFiles(manager, caller.organisationId, fileIds);
      await insertTicket(manager, {
        id: fresh,
        enterpriseId: member.id,
        authorId: caller.userId,
        officerId: member.officer?.id ?? null,
        category,
        title,
        dueOn,
        escalateOn: nextEscalation(dueOn, 0),
      });
      await insertMessage(manager, {
        ticketId: fresh,
        kind: 'question',
        authorId: caller.userId,
        text,
        fileIds,
      });
      await recordStateChange(manager, {
        subjectType: 'ticket',
        subjectId: fresh,
        from: null,
        to: 'open',
        actor: caller,
      });
      const told = toTold((await findTicket(manager, fresh))!);
      await appendEvents(manager, [event('ticket.raised', told, told)]);
    });
    return toTicket(manager, (await findTicket(manager, id))!, false);
  });
}
