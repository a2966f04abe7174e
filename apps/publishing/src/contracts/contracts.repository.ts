import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { todaySql } from '#libs/calendar';
import type {
  Contract,
  ContractStatus,
  ContractSummary,
  FileRef,
  LifeTold,
  ScenarioStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';

export interface ContractRow {
  id: string;
  version: number;
  status: ContractStatus;
  statusNote: string | null;
  scenarioId: string;
  scenarioVersion: number;
  scenarioNumber: string | null;
  scenarioTitle: string;
  scenarioStatus: ScenarioStatus;
  departmentId: string;
  departmentName: string;
  round: number;
  bidId: string | null;
  enterpriseId: string;
  enterpriseName: string;
  /** The confirmed ones of a consortium, the lead among them. */
  memberIds: string[];
  number: string;
  signedOn: string;
  amountWan: number;
  amountReason: string;
  beginsOn: string;
  endsOn: string;
  fileIds: string[];
  contributorIds: string[];
  recordedBy: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  startedOn: string | null;
  deliveredOn: string | null;
  atTargetOn: string | null;
  createdAt: Date;
}

const columns = `c.id, c.version, c.status, c.status_note as "statusNote",
  c.scenario_id as "scenarioId", s.version as "scenarioVersion", s.number as "scenarioNumber",
  s.title as "scenarioTitle", s.status as "scenarioStatus", s.department_id as "departmentId",
  d.name as "departmentName", c.round, c.bid_id as "bidId", c.enterprise_id as "enterpriseId",
  e.name as "enterpriseName", array(select m.enterprise_id from publishing.bid_members m
    where m.bid_id = c.bid_id and m.status = 'confirmed') as "memberIds", c.number,
  c.signed_on::text as "signedOn", c.amount_wan::float8 as "amountWan",
  c.amount_reason as "amountReason", c.begins_on::text as "beginsOn", c.ends_on::text as "endsOn",
  c.file_ids as "fileIds", c.contributor_ids as "contributorIds",
  r.display_name as "recordedBy", a.display_name as "confirmedBy",
  c.confirmed_at as "confirmedAt", c.started_on::text as "startedOn",
  c.delivered_on::text as "deliveredOn", c.at_target_on::text as "atTargetOn",
  c.created_at as "createdAt"`;
const joined = `publishing.contracts c
  join publishing.scenarios s on s.id = c.scenario_id
  join publishing.organisations d on d.id = s.department_id
  join publishing.enterprises e on e.id = c.enterprise_id
  join publishing.users r on r.id = c.recorded_by
  left join publishing.users a on a.id = c.confirmed_by`;

export async function findContract(
  source: DataSource | EntityManager,
  id: string,
): Promise<ContractRow | undefined> {
  const [found] = await rows<ContractRow>(
    source,
    `select ${columns} from ${joined} where c.id = $1`,
    [id],
  );
  return found;
}

/** The contract of a scenario's present round. */
export async function findContractOf(
  source: DataSource | EntityManager,
  scenarioId: string,
): Promise<ContractRow | undefined> {
  const [found] = await rows<ContractRow>(
    source,
    `select ${columns} from ${joined} where c.scenario_id = $1 and c.round = s.round`,
    [scenarioId],
  );
  return found;
}

/** Locks the contract for the rest of the transaction, then reads it; after its scenario's lock. */
export async function lockContract(
  manager: EntityManager,
  id: string,
): Promise<ContractRow | undefined> {
  await manager.query('select 1 from publishing.contracts where id = $1 for update', [id]);
  return findContract(manager, id);
}

/** Saves under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveContract(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<ContractRow> {
  await manager.query(
    `update publishing.contracts set ${assignments}, version = version + 1 where id = $1`,
    [id, ...parameters],
  );
  return (await findContract(manager, id))!;
}

/** As an assignment: one more who wrote in it, given as the parameter at that place. */
export const contributed = (at: string) =>
  `contributor_ids = array(select distinct unnest(contributor_ids || ${at}::uuid))`;

/** How the caller stands to a contract; null for whom it is none of their business. */
export function sideOf(
  caller: Principal | undefined,
  row: Pick<ContractRow, 'departmentId' | 'enterpriseId' | 'memberIds'>,
): 'department' | 'enterprise' | 'platform' | null {
  if (!caller) return null;
  if (caller.organisationId === row.departmentId) return 'department';
  if (partiesOf(row).includes(caller.organisationId)) return 'enterprise';
  return readsWholePlatform(caller) ? 'platform' : null;
}

/** The companies of a contract: its party, and who of a consortium stands behind it. */
function partiesOf(row: Pick<ContractRow, 'enterpriseId' | 'memberIds'>): string[] {
  return [...new Set([row.enterpriseId, ...row.memberIds])];
}

interface ContractListRow extends ContractRow {
  accepted: number;
  milestones: number;
  nextId: string | null;
  nextName: string | null;
  nextDueOn: string | null;
  nextIsOverdue: boolean | null;
}

/** Contracts with their next open milestone, newest first. */
export function listContractRows(
  source: DataSource,
  scope: { departmentId?: string; enterpriseId?: string },
  limit: number,
  after: [string, string] | null,
): Promise<ContractListRow[]> {
  const conditions = ['true'];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (scope.departmentId) add((at) => `s.department_id = ${at}`, scope.departmentId);
  if (scope.enterpriseId)
    // A company sees the contract once both people of the department stand to it.
    add(
      (at) => `c.status = 'confirmed' and (c.enterprise_id = ${at} or exists (
        select from publishing.bid_members m where m.bid_id = c.bid_id
           and m.status = 'confirmed' and m.enterprise_id = ${at}))`,
      scope.enterpriseId,
    );
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(c.created_at, c.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select ${columns}, coalesce(m.accepted, 0)::int as accepted,
            coalesce(m.milestones, 0)::int as milestones, n.id as "nextId", n.name as "nextName",
            n.due_on::text as "nextDueOn", n.due_on < ${todaySql} as "nextIsOverdue"
       from ${joined}
       left join lateral (select count(*) as milestones,
                count(*) filter (where status = 'accepted') as accepted
           from publishing.milestones where contract_id = c.id) m on true
       left join lateral (select id, name, due_on from publishing.milestones
          where contract_id = c.id and status in ('planned', 'returned') and s.status = 'implementing'
          order by due_on, id limit 1) n on true
      where ${conditions.join(' and ')}
      order by c.created_at desc, c.id desc limit ${limit + 1}`,
    parameters,
  );
}

/** The contract as somebody may read it: in full by the parties and the platform. */
export function toContract(
  row: ContractRow,
  files: Map<string, FileRef>,
  side: 'department' | 'enterprise' | 'platform' | null,
): Contract {
  const isInside = side !== null;
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    statusNote: side === 'department' ? row.statusNote : null,
    scenario: {
      id: row.scenarioId,
      version: row.scenarioVersion,
      number: row.scenarioNumber,
      title: row.scenarioTitle,
      status: row.scenarioStatus,
    },
    department: { id: row.departmentId, name: row.departmentName },
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    number: row.number,
    signedOn: row.signedOn,
    amountWan: row.amountWan,
    amountReason: isInside ? row.amountReason : '',
    beginsOn: row.beginsOn,
    endsOn: row.endsOn,
    files: isInside ? row.fileIds.flatMap((id) => files.get(id) ?? []) : [],
    recordedBy: isInside ? row.recordedBy : null,
    confirmedBy: isInside ? row.confirmedBy : null,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    startedOn: row.startedOn,
    deliveredOn: row.deliveredOn,
    atTargetOn: row.atTargetOn,
  };
}

export function toContractSummary(
  row: ContractListRow,
  side: Parameters<typeof toContract>[2],
): ContractSummary {
  return {
    ...toContract(row, new Map(), side),
    milestones: { accepted: row.accepted, all: row.milestones },
    nextMilestone:
      (row.nextId && {
        id: row.nextId,
        name: row.nextName!,
        dueOn: row.nextDueOn!,
        isOverdue: row.nextIsOverdue!,
      }) ||
      null,
  };
}

/** What is told of a contract, or of what is delivered under it. */
export function toContractTold(row: ContractRow, changes: Partial<LifeTold> = {}): LifeTold {
  return {
    id: row.id,
    version: row.version,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    department: { id: row.departmentId, name: row.departmentName },
    enterpriseIds: partiesOf(row),
    title: null,
    status: row.status,
    note: null,
    day: null,
    ...changes,
  };
}
