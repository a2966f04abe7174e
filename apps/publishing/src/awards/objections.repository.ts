import type { DataSource, EntityManager } from 'typeorm';
import { todaySql } from '#libs/calendar';
import type {
  FileRef,
  ListObjectionsQuery,
  Objection,
  ObjectionOutcome,
  ObjectionRejection,
  ObjectionStatus,
  ObjectionTold,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { openObjectionStatuses } from './objection.js';

export interface ObjectionRow {
  id: string;
  version: number;
  number: string;
  status: ObjectionStatus;
  publicityId: string;
  scenarioId: string;
  scenarioTitle: string;
  round: number;
  departmentId: string;
  departmentName: string;
  winnerId: string;
  winnerName: string;
  winnerBidId: string;
  enterpriseId: string;
  enterpriseName: string;
  text: string;
  fileIds: string[];
  dueOn: string;
  isOverdue: boolean;
  outcome: ObjectionOutcome | null;
  rejection: ObjectionRejection | null;
  decisionNote: string | null;
  decidedAt: Date | null;
  createdAt: Date;
}

const isOverdue = `(o.status in ('submitted', 'investigating') and o.due_on < ${todaySql})`;
const columns = `o.id, o.version, o.number, o.status, o.publicity_id as "publicityId",
  o.scenario_id as "scenarioId", s.title as "scenarioTitle", o.round,
  s.department_id as "departmentId", d.name as "departmentName", p.enterprise_id as "winnerId",
  w.name as "winnerName", p.bid_id as "winnerBidId", o.enterprise_id as "enterpriseId",
  e.name as "enterpriseName", o.text, o.file_ids as "fileIds", o.due_on::text as "dueOn",
  ${isOverdue} as "isOverdue", o.outcome, o.rejection, o.decision_note as "decisionNote",
  o.decided_at as "decidedAt", o.created_at as "createdAt"`;
const joined = `publishing.objections o
  join publishing.publicities p on p.id = o.publicity_id
  join publishing.scenarios s on s.id = o.scenario_id
  join publishing.organisations d on d.id = s.department_id
  join publishing.enterprises w on w.id = p.enterprise_id
  join publishing.enterprises e on e.id = o.enterprise_id`;

export async function findObjection(
  source: DataSource | EntityManager,
  id: string,
): Promise<ObjectionRow | undefined> {
  const [found] = await rows<ObjectionRow>(
    source,
    `select ${columns} from ${joined} where o.id = $1`,
    [id],
  );
  return found;
}

/** Locks the objection for the rest of the transaction, then reads it; after its scenario's lock. */
export async function lockObjection(
  manager: EntityManager,
  id: string,
): Promise<ObjectionRow | undefined> {
  await manager.query('select 1 from publishing.objections where id = $1 for update', [id]);
  return findObjection(manager, id);
}

/** How many one enterprise raised against one publicity, and how many of them are open. */
export async function countOfEnterprise(
  manager: EntityManager,
  publicityId: string,
  enterpriseId: string,
): Promise<{ raised: number; open: number }> {
  const [row] = await rows<{ raised: number; open: number }>(
    manager,
    `select count(*)::int as raised, count(*) filter (where status = any($3))::int as open
       from publishing.objections where publicity_id = $1 and enterprise_id = $2`,
    [publicityId, enterpriseId, openObjectionStatuses],
  );
  return row!;
}

/** The next number, such as YY-2026-0042; gaps are harmless, repeats impossible. */
export async function nextObjectionNumber(manager: EntityManager): Promise<string> {
  const [row] = await rows<{ number: string }>(
    manager,
    `select format('YY-%s-%s', to_char(now() at time zone 'Asia/Shanghai', 'YYYY'),
            lpad(nextval('publishing.objection_numbers')::text, 4, '0')) as number`,
  );
  return row!.number;
}

/** Open ones whose due day is over by the database's clock and of which nobody was told, locked. */
export async function lockOverdue(manager: EntityManager, most: number): Promise<ObjectionRow[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select o.id from publishing.objections o where ${isOverdue} and o.told_overdue_at is null
      order by o.due_on, o.id limit ${most} for update skip locked`,
  );
  return rows(manager, `select ${columns} from ${joined} where o.id = any($1) order by o.id`, [
    found.map(({ id }) => id),
  ]);
}

/** Objections, the newest first; of one scenario, of one enterprise, or all. */
export function listObjectionRows(
  source: DataSource,
  filter: Pick<ListObjectionsQuery, 'status' | 'open' | 'limit'>,
  scope: { scenarioId?: string; enterpriseId?: string },
  after: [string, string] | null,
): Promise<ObjectionRow[]> {
  const conditions = ['true'];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (scope.scenarioId) add((at) => `o.scenario_id = ${at}`, scope.scenarioId);
  if (scope.enterpriseId) add((at) => `o.enterprise_id = ${at}`, scope.enterpriseId);
  if (filter.status) add((at) => `o.status = ${at}`, filter.status);
  if (filter.open) add((at) => `o.status = any(${at})`, openObjectionStatuses);
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(o.created_at, o.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select ${columns} from ${joined} where ${conditions.join(' and ')}
      order by o.created_at desc, o.id desc limit ${filter.limit + 1}`,
    parameters,
  );
}

export function toObjection(row: ObjectionRow, files: Map<string, FileRef>): Objection {
  const { id, version, number, status, text, dueOn, outcome, rejection, decisionNote } = row;
  return {
    id,
    version,
    number,
    status,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    department: { id: row.departmentId, name: row.departmentName },
    winnerName: row.winnerName,
    objector: { id: row.enterpriseId, name: row.enterpriseName },
    text,
    files: row.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
    dueOn,
    isOverdue: row.isOverdue,
    outcome,
    rejection,
    decisionNote,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What is told of an objection: neither its text nor, but to the objector, who raised it. */
export function toObjectionTold(row: ObjectionRow, enterpriseIds: string[]): ObjectionTold {
  return {
    id: row.id,
    version: row.version,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    department: { id: row.departmentId, name: row.departmentName },
    enterpriseIds,
    title: row.number,
    status: row.status,
    note: row.decisionNote,
    day: row.dueOn,
    objectorId: row.enterpriseId,
  };
}
