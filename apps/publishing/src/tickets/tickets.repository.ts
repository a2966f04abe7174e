import type { DataSource, EntityManager } from 'typeorm';
import type {
  ListTicketsQuery,
  Ticket,
  TicketCategory,
  TicketMessage,
  TicketMessageKind,
  TicketStatus,
  TicketSummary,
  TicketTold,
} from '#libs/contracts';
import { todaySql } from '#libs/calendar';
import { newId, rows } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { activeOfficer } from '../officers/officers.repository.js';
import { closesAt, silence } from './ticket.js';

export interface TicketRow {
  id: string;
  version: number;
  number: string;
  status: TicketStatus;
  category: TicketCategory;
  title: string;
  enterpriseId: string;
  enterpriseName: string;
  authorId: string;
  /** Only while they may answer: who has left is nobody. */
  officerId: string | null;
  officerName: string | null;
  dueOn: string;
  escalationStep: number;
  isOverdue: boolean;
  answeredAt: Date | null;
  closedAt: Date | null;
  closedBy: 'enterprise' | 'clock' | null;
  satisfaction: number | null;
  createdAt: Date;
  updatedAt: Date;
}

const isOverdue = `(t.status in ('open', 'reopened') and t.due_on < ${todaySql})`;
const columns = `t.id, t.version, t.number, t.status, t.category, t.title,
  t.enterprise_id as "enterpriseId", e.name as "enterpriseName", t.author_id as "authorId",
  o.id as "officerId", o.display_name as "officerName", t.due_on::text as "dueOn",
  t.escalation_step as "escalationStep", ${isOverdue} as "isOverdue",
  t.answered_at as "answeredAt", t.closed_at as "closedAt", t.closed_by as "closedBy",
  t.satisfaction, t.created_at as "createdAt", t.updated_at as "updatedAt"`;
const joined = `publishing.tickets t
  join publishing.enterprises e on e.id = t.enterprise_id
  left join publishing.users o on o.id = t.officer_id and ${activeOfficer('o')}`;

/** The day in the city, by the database's clock. */
export async function readCityToday(manager: EntityManager): Promise<string> {
  const [row] = await rows<{ today: string }>(manager, `select ${todaySql}::text as today`);
  return row!.today;
}

/** The next public number, such as SQ-2026-0042; gaps are harmless, repeats impossible. */
async function nextTicketNumber(manager: EntityManager): Promise<string> {
  const [row] = await rows<{ number: string }>(
    manager,
    `select format('SQ-%s-%s', to_char(now() at time zone 'Asia/Shanghai', 'YYYY'),
            lpad(nextval('publishing.ticket_numbers')::text, 4, '0')) as number`,
  );
  return row!.number;
}

export async function findTicket(
  source: DataSource | EntityManager,
  id: string,
): Promise<TicketRow | undefined> {
  const [found] = await rows<TicketRow>(
    source,
    `select ${columns} from ${joined} where t.id = $1`,
    [id],
  );
  return found;
}

/** Locks the ticket for the rest of the transaction, then reads it. */
export async function lockTicket(
  manager: EntityManager,
  id: string,
): Promise<TicketRow | undefined> {
  await manager.query('select 1 from publishing.tickets where id = $1 for update', [id]);
  return findTicket(manager, id);
}

export async function findTickets(manager: EntityManager, ids: string[]): Promise<TicketRow[]> {
  return rows<TicketRow>(
    manager,
    `select ${columns} from ${joined} where t.id = any($1) order by t.id`,
    [ids],
  );
}

export async function countUnclosed(manager: EntityManager, enterpriseId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    `select count(*) from publishing.tickets
      where enterprise_id = $1 and status not in ('closed', 'withdrawn')`,
    [enterpriseId],
  );
  return row!.count;
}

export async function insertTicket(
  manager: EntityManager,
  ticket: {
    id: string;
    enterpriseId: string;
    authorId: string;
    officerId: string | null;
    category: TicketCategory;
    title: string;
    dueOn: string;
    escalateOn: string;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.tickets (id, version, number, enterprise_id, author_id, officer_id,
       status, category, title, due_on, escalate_on)
     values ($1, 1, $2, $3, $4, $5, 'open', $6, $7, $8, $9)`,
    [
      ticket.id,
      await nextTicketNumber(manager),
      ticket.enterpriseId,
      ticket.authorId,
      ticket.officerId,
      ticket.category,
      ticket.title,
      ticket.dueOn,
      ticket.escalateOn,
    ],
  );
}

export async function insertMessage(
  manager: EntityManager,
  message: {
    id?: string;
    ticketId: string;
    kind: TicketMessageKind;
    authorId: string;
    text: string;
    fileIds: string[];
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.ticket_messages (id, ticket_id, kind, author_id, text, file_ids)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      message.id ?? newId(),
      message.ticketId,
      message.kind,
      message.authorId,
      message.text,
      [...new Set(message.fileIds)],
    ],
  );
}

/** Saves a move. The assignments are our own SQL; values go as parameters from $2 on. */
export async function saveTicket(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<TicketRow> {
  await manager.query(
    `update publishing.tickets set ${assignments}, version = version + 1, updated_at = now()
      where id = $1`,
    [id, ...parameters],
  );
  return (await findTicket(manager, id))!;
}

/**
 * Gives the open tickets of enterprises to their new officers: those that were with the former one
 * or with nobody who is still there. What was given to somebody else by hand stays with them.
 */
export async function handOverTickets(
  manager: EntityManager,
  changes: { enterpriseId: string; formerId: string | null }[],
): Promise<TicketRow[]> {
  const moved = await rows<{ id: string }>(
    manager,
    `update publishing.tickets t
        set officer_id = e.officer_id, version = t.version + 1, updated_at = now()
       from jsonb_to_recordset($1) as c("enterpriseId" uuid, "formerId" uuid)
       join publishing.enterprises e on e.id = c."enterpriseId"
      where t.enterprise_id = e.id and t.status not in ('closed', 'withdrawn')
        and t.officer_id is distinct from e.officer_id
        and (t.officer_id = c."formerId" or not exists (
          select from publishing.users o where o.id = t.officer_id and ${activeOfficer('o')}))
      returning t.id`,
    [JSON.stringify(changes)],
  );
  return findTickets(
    manager,
    moved.map(({ id }) => id),
  );
}

/** Tickets silent for so many days after their answer, locked; some at a time. */
export async function lockSilent(
  manager: EntityManager,
  what: 'to remind' | 'to close',
  most: number,
): Promise<TicketRow[]> {
  const { remindAfterDays, closeAfterDays } = silence;
  const condition =
    what === 'to close'
      ? `answered_at <= now() - interval '${closeAfterDays} days'`
      : `reminded_at is null and answered_at <= now() - interval '${remindAfterDays} days'`;
  const due = await rows<{ id: string }>(
    manager,
    `select id from publishing.tickets where status = 'answered' and ${condition}
      order by answered_at limit ${most} for update skip locked`,
  );
  return findTickets(
    manager,
    due.map(({ id }) => id),
  );
}

/** Tickets whose next step of escalation is due by the database's clock, locked; some at a time. */
export async function lockToEscalate(manager: EntityManager, most: number): Promise<TicketRow[]> {
  const due = await rows<{ id: string }>(
    manager,
    `select id from publishing.tickets
      where status in ('open', 'reopened') and escalate_on <= ${todaySql}
      order by escalate_on limit ${most} for update skip locked`,
  );
  return findTickets(
    manager,
    due.map(({ id }) => id),
  );
}

export async function listTicketRows(
  source: DataSource,
  filter: ListTicketsQuery,
  scope: { enterpriseId?: string; authorId?: string; officerId?: string },
  after: [string, string] | null,
): Promise<TicketRow[]> {
  const conditions = ['true'];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (scope.enterpriseId) add((at) => `t.enterprise_id = ${at}`, scope.enterpriseId);
  if (scope.authorId) add((at) => `t.author_id = ${at}`, scope.authorId);
  if (scope.officerId) add((at) => `t.officer_id = ${at}`, scope.officerId);
  if (filter.status) add((at) => `t.status = ${at}`, filter.status);
  if (filter.category) add((at) => `t.category = ${at}`, filter.category);
  if (filter.unassigned)
    conditions.push("o.id is null and t.status not in ('closed', 'withdrawn')");
  if (filter.overdue) conditions.push(isOverdue);
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(t.created_at, t.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select ${columns} from ${joined} where ${conditions.join(' and ')}
      order by t.created_at desc, t.id desc limit ${filter.limit + 1}`,
    parameters,
  );
}

/** The thread, oldest first; without the platform's notes where the enterprise reads. */
async function readMessages(
  manager: EntityManager,
  ticketId: string,
  withNotes: boolean,
): Promise<TicketMessage[]> {
  const found = await rows<{
    id: string;
    kind: TicketMessageKind;
    author: string;
    text: string;
    fileIds: string[];
    at: Date;
  }>(
    manager,
    `select m.id, m.kind, u.display_name as author, m.text, m.file_ids as "fileIds", m.at
       from publishing.ticket_messages m join publishing.users u on u.id = m.author_id
      where m.ticket_id = $1 and ($2 or m.kind <> 'note') order by m.id limit 1000`,
    [ticketId, withNotes],
  );
  const files = await findFiles(
    manager,
    found.flatMap((message) => message.fileIds),
  );
  return found.map(({ fileIds, at, ...message }) => ({
    ...message,
    files: fileIds.flatMap((id) => files.get(id) ?? []),
    at: at.toISOString(),
  }));
}

export function toSummary(row: TicketRow): TicketSummary {
  const { id, version, number, status, category, title, dueOn, isOverdue } = row;
  return {
    id,
    version,
    number,
    status,
    category,
    title,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    officer: officerOf(row),
    dueOn,
    isOverdue,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export async function toTicket(
  manager: EntityManager,
  row: TicketRow,
  withNotes: boolean,
): Promise<Ticket> {
  return {
    ...toSummary(row),
    messages: await readMessages(manager, row.id, withNotes),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    closesAt: closesAt(row.status, row.answeredAt)?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
    satisfaction: row.satisfaction,
  };
}

export function toTold(row: TicketRow): TicketTold {
  const { id, version, number, title, status, dueOn, closedBy } = row;
  return {
    id,
    version,
    number,
    title,
    status,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    officer: officerOf(row),
    dueOn,
    closedBy,
  };
}

function officerOf(row: TicketRow) {
  return row.officerId ? { id: row.officerId, displayName: row.officerName! } : null;
}
