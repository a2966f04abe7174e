import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type HistoryEntry,
  type ListTicketsQuery,
  notFound,
  type Page,
  type Ticket,
  type TicketSummary,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readHistory } from '../state-changes.js';
import {
  findTicket,
  listTicketRows,
  type TicketRow,
  toSummary,
  toTicket,
} from './tickets.repository.js';

/** Tickets, newest first: the platform's people see all, an enterprise its own. */
export async function listTickets(
  dataSource: DataSource,
  caller: Principal,
  query: ListTicketsQuery,
): Promise<Page<TicketSummary>> {
  const own = caller.userId;
  const scope = readsWholePlatform(caller)
    ? { officerId: query.mine ? own : undefined }
    : { enterpriseId: caller.organisationId, authorId: query.mine ? own : undefined };
  const found = await listTicketRows(dataSource, query, scope, readTimeCursor(query.cursor));
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toSummary);
}

export async function readTicket(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Ticket> {
  const found = await findVisible(dataSource, caller, id);
  return toTicket(dataSource.manager, found, readsWholePlatform(caller));
}

/** Who moved it and when. */
export async function readTicketHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  await findVisible(dataSource, caller, id);
  return readHistory(dataSource, id);
}

async function findVisible(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<TicketRow> {
  const found = await findTicket(dataSource, id);
  const isTheirs = readsWholePlatform(caller) || found?.enterpriseId === caller.organisationId;
  if (!found || !isTheirs) throw notFound('ticket');
  return found;
}
