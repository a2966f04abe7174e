import type { DataSource, EntityManager } from 'typeorm';
import { todaySql } from '#libs/calendar';
import type {
  ChangedMilestone,
  FileRef,
  Measurement,
  Milestone,
  MilestoneStatus,
  PlanChange,
  PlanChangeStatus,
  PlannedMilestone,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { nextReminder } from './milestone.js';

export interface MilestoneRow {
  id: string;
  version: number;
  contractId: string;
  name: string;
  deliverable: string;
  dueOn: string;
  owner: string;
  status: MilestoneStatus;
  isOverdue: boolean;
  evidence: string;
  fileIds: string[];
  submittedAt: Date | null;
  note: string | null;
  decidedAt: Date | null;
}

const milestoneColumns = `id, version, contract_id as "contractId", name, deliverable,
  due_on::text as "dueOn", owner, status,
  status in ('planned', 'returned') and due_on < ${todaySql} as "isOverdue", evidence,
  file_ids as "fileIds", submitted_at as "submittedAt", note, decided_at as "decidedAt"`;

export function findMilestones(
  source: DataSource | EntityManager,
  contractId: string,
): Promise<MilestoneRow[]> {
  return rows(
    source,
    `select ${milestoneColumns} from publishing.milestones
      where contract_id = $1 order by due_on, id`,
    [contractId],
  );
}

export async function findMilestone(
  source: DataSource | EntityManager,
  id: string,
): Promise<MilestoneRow | undefined> {
  const [found] = await rows<MilestoneRow>(
    source,
    `select ${milestoneColumns} from publishing.milestones where id = $1`,
    [id],
  );
  return found;
}

/** Adds milestones to a contract's plan; each is recalled from the given day on. */
export async function insertMilestones(
  manager: EntityManager,
  contractId: string,
  milestones: readonly PlannedMilestone[],
  today: string,
): Promise<string[]> {
  const records = milestones.map(({ name, deliverable, dueOn, owner }) => ({
    id: newId(),
    name,
    deliverable,
    due_on: dueOn,
    owner,
    remind_on: nextReminder(dueOn, today),
  }));
  await manager.query(
    `insert into publishing.milestones (id, contract_id, name, deliverable, due_on, owner, remind_on)
     select id, $2, name, deliverable, due_on, owner, remind_on
       from jsonb_to_recordset($1) as m(id uuid, name text, deliverable text, due_on date,
            owner text, remind_on date)`,
    [JSON.stringify(records), contractId],
  );
  return records.map(({ id }) => id);
}

/** Saves under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveMilestone(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<MilestoneRow> {
  await manager.query(
    `update publishing.milestones set ${assignments}, version = version + 1 where id = $1`,
    [id, ...parameters],
  );
  return (await findMilestone(manager, id))!;
}

/** Milestones of running projects whose reminder is due by the database's clock, locked. */
export async function lockToRemind(
  manager: EntityManager,
  most: number,
): Promise<(MilestoneRow & { today: string })[]> {
  const due = await rows<{ id: string; today: string }>(
    manager,
    `select m.id, ${todaySql}::text as today from publishing.milestones m
       join publishing.contracts c on c.id = m.contract_id
       join publishing.scenarios s on s.id = c.scenario_id
      where m.status in ('planned', 'returned') and m.remind_on <= ${todaySql}
        and s.status = 'implementing' and s.round = c.round
      order by m.remind_on, m.id limit ${most} for update of m skip locked`,
  );
  const found = await rows<MilestoneRow>(
    manager,
    `select ${milestoneColumns} from publishing.milestones where id = any($1) order by id`,
    [due.map(({ id }) => id)],
  );
  return found.map((row) => ({ ...row, today: due[0]!.today }));
}

export interface PlanChangeRow {
  id: string;
  version: number;
  contractId: string;
  side: 'department' | 'enterprise';
  status: PlanChangeStatus;
  reason: string;
  before: ChangedMilestone[];
  after: ChangedMilestone[];
  proposedById: string;
  proposedBy: string;
  decidedBy: string | null;
  note: string | null;
  createdAt: Date;
  decidedAt: Date | null;
}

const planChangeColumns = `p.id, p.version, p.contract_id as "contractId", p.side, p.status,
  p.reason, p.plan_before as before, p.plan_after as after, p.proposed_by as "proposedById",
  u.display_name as "proposedBy", d.display_name as "decidedBy", p.note,
  p.created_at as "createdAt", p.decided_at as "decidedAt"`;
const planChangeJoined = `publishing.plan_changes p
  join publishing.users u on u.id = p.proposed_by
  left join publishing.users d on d.id = p.decided_by`;

/** Changes of a contract's plan, the newest first. */
export function findPlanChanges(
  source: DataSource | EntityManager,
  contractId: string,
): Promise<PlanChangeRow[]> {
  return rows(
    source,
    `select ${planChangeColumns} from ${planChangeJoined}
      where p.contract_id = $1 order by p.created_at desc, p.id desc limit 200`,
    [contractId],
  );
}

export async function findPlanChange(
  source: DataSource | EntityManager,
  id: string,
): Promise<PlanChangeRow | undefined> {
  const [found] = await rows<PlanChangeRow>(
    source,
    `select ${planChangeColumns} from ${planChangeJoined} where p.id = $1`,
    [id],
  );
  return found;
}

export interface MeasurementRow {
  id: string;
  outcome: string;
  value: string;
  met: boolean;
  evidence: string;
  fileIds: string[];
  measuredOn: string;
  by: string;
  at: Date;
}

/** What was measured under a contract, the newest first. */
export function findMeasurements(
  source: DataSource | EntityManager,
  contractId: string,
): Promise<MeasurementRow[]> {
  return rows(
    source,
    `select m.id, m.outcome, m.value, m.met, m.evidence, m.file_ids as "fileIds",
            m.measured_on::text as "measuredOn", u.display_name as by, m.at
       from publishing.measurements m join publishing.users u on u.id = m.measured_by
      where m.contract_id = $1 order by m.at desc, m.id desc limit 500`,
    [contractId],
  );
}

/** Whether each outcome was met when it was measured last. */
export async function findMet(
  manager: EntityManager,
  contractId: string,
): Promise<Map<string, boolean>> {
  const found = await rows<{ outcome: string; met: boolean }>(
    manager,
    `select distinct on (outcome) outcome, met from publishing.measurements
      where contract_id = $1 order by outcome, at desc, id desc`,
    [contractId],
  );
  return new Map(found.map(({ outcome, met }) => [outcome, met]));
}

export function toMilestone(row: MilestoneRow, files: Map<string, FileRef>): Milestone {
  const { contractId: _contract, fileIds, submittedAt, decidedAt, ...rest } = row;
  return {
    ...rest,
    files: fileIds.flatMap((id) => files.get(id) ?? []),
    submittedAt: submittedAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

export function toPlanChange(row: PlanChangeRow): PlanChange {
  const { contractId: _contract, createdAt, decidedAt, ...rest } = row;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

export function toMeasurement(row: MeasurementRow, files: Map<string, FileRef>): Measurement {
  const { outcome: _outcome, fileIds, at, ...rest } = row;
  return {
    ...rest,
    files: fileIds.flatMap((id) => files.get(id) ?? []),
    at: at.toISOString(),
  };
}
