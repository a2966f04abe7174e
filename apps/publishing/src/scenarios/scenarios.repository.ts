import { type DataSource, type EntityManager, In } from 'typeorm';
import {
  type ListScenariosQuery,
  type Scenario,
  type ScenarioStage,
  type ScenarioStatus,
  type ScenarioSummary,
  statusesOfStage,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { endedStatuses } from './scenario.js';
import { ScenarioEntity } from './scenario.entity.js';
import { sketchOf } from './similarity.js';

export function findScenario(manager: EntityManager, id: string): Promise<ScenarioEntity | null> {
  return manager.findOne(ScenarioEntity, { where: { id }, relations: { department: true } });
}

/** Several scenarios with their departments, in one query. */
export function findScenarios(manager: EntityManager, ids: string[]): Promise<ScenarioEntity[]> {
  return manager.find(ScenarioEntity, {
    where: { id: In(ids) },
    relations: { department: true },
    order: { id: 'ASC' },
  });
}

/** Locks the scenario for the rest of the transaction and reads it with its department. */
export async function lockScenario(
  manager: EntityManager,
  id: string,
): Promise<ScenarioEntity | null> {
  await manager.query('select 1 from publishing.scenarios where id = $1 for update', [id]);
  return findScenario(manager, id);
}

/** Saves changes under the next version. */
export async function saveScenario(
  manager: EntityManager,
  scenario: ScenarioEntity,
  changes: Partial<ScenarioEntity>,
): Promise<ScenarioEntity> {
  const { department: _department, ...columns } = changes;
  const { title, requirements } = { ...scenario, ...columns };
  await manager.update(
    ScenarioEntity,
    { id: scenario.id },
    {
      ...columns,
      sketch: sketchOf(title, requirements),
      version: scenario.version + 1,
      updatedAt: () => 'now()',
    },
  );
  return (await findScenario(manager, scenario.id))!;
}

/** Titles of a department's scenarios that have not ended, some of them. */
export async function findOpenScenarios(
  manager: EntityManager,
  departmentId: string,
): Promise<string[]> {
  const found = await rows<{ title: string }>(
    manager,
    `select title from publishing.scenarios where department_id = $1 and status <> all($2)
      order by updated_at desc limit 20`,
    [departmentId, endedStatuses],
  );
  return found.map(({ title }) => title);
}

/** The database's clock at the start of the transaction: the only clock that deadlines know. */
export async function databaseTime(manager: EntityManager): Promise<Date> {
  const [row] = await rows<{ now: Date }>(manager, 'select now()');
  return row!.now;
}

/** The next public number, such as CJ-2026-0042; gaps are harmless, repeats impossible. */
export async function nextScenarioNumber(manager: EntityManager): Promise<string> {
  const [row] = await rows<{ number: string }>(
    manager,
    `select format('CJ-%s-%s', to_char(now() at time zone 'Asia/Shanghai', 'YYYY'),
            lpad(nextval('publishing.scenario_numbers')::text, 4, '0')) as number`,
  );
  return row!.number;
}

/** Published scenarios whose deadline the database's clock has passed, locked; some at a time. */
export async function lockDueScenarios(
  manager: EntityManager,
  most: number,
): Promise<ScenarioEntity[]> {
  const due = await rows<{ id: string }>(
    manager,
    `select id from publishing.scenarios where status = 'published' and deadline <= now()
      order by deadline limit ${most} for update skip locked`,
  );
  return findScenarios(
    manager,
    due.map(({ id }) => id),
  );
}

type SummaryRow = Omit<ScenarioSummary, 'department' | 'deadline' | 'publishedAt' | 'updatedAt'> & {
  departmentId: string;
  departmentName: string;
  deadline: Date | null;
  publishedAt: Date | null;
  updatedAt: Date;
};

const summaryColumns = `s.id, s.number, s.status, s.title, s.summary, s.domain, s.technologies,
  s.district, s.budget_wan as "budgetWan", s.engagement, s.deadline,
  s.published_at as "publishedAt", s.updated_at as "updatedAt",
  o.id as "departmentId", o.name as "departmentName"`;

export interface ScenarioScope {
  departmentId?: string;
  statuses: readonly ScenarioStatus[] | null;
  /** Only what waits for the platform's review. */
  awaitsReview?: boolean;
  /** Only those of this batch. */
  batchId?: string;
  /** Own lists go by last change, public ones by publication. */
  orderBy: 'updated_at' | 'published_at';
}

export async function listScenarioSummaries(
  source: DataSource | EntityManager,
  scope: ScenarioScope,
  filter: Pick<ListScenariosQuery, 'domain' | 'district' | 'limit'>,
  after: [string, string] | null,
): Promise<SummaryRow[]> {
  const conditions = [`s.${scope.orderBy} is not null`];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (scope.departmentId) add((at) => `s.department_id = ${at}`, scope.departmentId);
  if (scope.statuses) add((at) => `s.status = any(${at})`, scope.statuses);
  if (scope.awaitsReview) conditions.push("s.status = 'approved' and s.reviewed_at is null");
  if (scope.batchId) add((at) => `s.batch_id = ${at}`, scope.batchId);
  if (filter.domain) add((at) => `s.domain = ${at}`, filter.domain);
  if (filter.district) add((at) => `s.district = ${at}`, filter.district);
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(s.${scope.orderBy}, s.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select ${summaryColumns}
       from publishing.scenarios s
       join publishing.organisations o on o.id = s.department_id
      where ${conditions.join(' and ')}
      order by s.${scope.orderBy} desc, s.id desc
      limit ${filter.limit + 1}`,
    parameters,
  );
}

/** The scenarios of a department that changed last, some of each stage, with how many are in it. */
export async function listByStage(
  source: DataSource | EntityManager,
  departmentId: string,
  most: number,
): Promise<(SummaryRow & { stage: ScenarioStage; inStage: number })[]> {
  const stages = Object.entries(statusesOfStage).flatMap(([stage, statuses]) =>
    statuses.map((status) => ({ stage, status })),
  );
  return rows(
    source,
    `with placed as (
       select s.id, st.stage, count(*) over stage::int as in_stage,
              row_number() over (stage order by s.updated_at desc, s.id desc) as place
         from publishing.scenarios s
         join unnest($2::text[], $3::text[]) as st(status, stage) on st.status = s.status
        where s.department_id = $1
       window stage as (partition by st.stage)
     )
     select ${summaryColumns}, p.stage, p.in_stage as "inStage"
       from placed p
       join publishing.scenarios s on s.id = p.id
       join publishing.organisations o on o.id = s.department_id
      where p.place <= $4
      order by s.updated_at desc, s.id desc`,
    [departmentId, stages.map(({ status }) => status), stages.map(({ stage }) => stage), most],
  );
}

export function toSummary(row: SummaryRow): ScenarioSummary {
  const { departmentId, departmentName, ...rest } = row;
  return {
    ...rest,
    department: { id: departmentId, name: departmentName },
    deadline: row.deadline?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The full state, as the department sees it and as the events carry it. */
export function toScenario(scenario: ScenarioEntity): Scenario {
  return {
    id: scenario.id,
    version: scenario.version,
    number: scenario.number,
    status: scenario.status,
    statusNote: scenario.statusNote,
    department: { id: scenario.department.id, name: scenario.department.name },
    authorId: scenario.authorId,
    title: scenario.title,
    summary: scenario.summary,
    painPoints: scenario.painPoints,
    requirements: scenario.requirements,
    dataAndConditions: scenario.dataAndConditions,
    outcomes: scenario.outcomes,
    domain: scenario.domain,
    technologies: scenario.technologies,
    district: scenario.district,
    cooperationModes: scenario.cooperationModes,
    budgetWan: scenario.budgetWan,
    requiredQualifications: scenario.requiredQualifications,
    eligibility: scenario.eligibility,
    engagement: scenario.engagement,
    deadline: scenario.deadline?.toISOString() ?? null,
    contactName: scenario.contactName,
    contactPhone: scenario.contactPhone,
    leadDepartmentId: scenario.leadDepartmentId,
    responsibleDepartmentIds: scenario.responsibleDepartmentIds,
    budgetMaxWan: scenario.budgetMaxWan,
    fundingSource: scenario.fundingSource,
    periodMonths: scenario.periodMonths,
    landingArea: scenario.landingArea,
    confidentiality: scenario.confidentiality,
    acceptsConsortium: scenario.acceptsConsortium,
    minBids: scenario.minBids,
    criteria: scenario.criteria,
    ipTerms: scenario.ipTerms,
    fileIds: scenario.fileIds,
    questionsUntil: scenario.questionsUntil?.toISOString() ?? null,
    publicityDays: scenario.publicityDays,
    round: scenario.round,
    createdAt: scenario.createdAt.toISOString(),
    updatedAt: scenario.updatedAt.toISOString(),
    publishedAt: scenario.publishedAt?.toISOString() ?? null,
  };
}
