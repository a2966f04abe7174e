import type { DataSource, EntityManager } from 'typeorm';
import type {
  InterestStatus,
  InterestSummary,
  InterestTold,
  Meeting,
  ScenarioStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { liveInterests } from './interest.js';

type Source = DataSource | EntityManager;

/** Who reads: what is unread differs from person to person. */
export interface Reader {
  userId: string;
  organisationId: string;
}

export interface InterestRow {
  id: string;
  version: number;
  status: InterestStatus;
  scenarioId: string;
  scenarioNumber: string | null;
  scenarioTitle: string;
  scenarioStatus: ScenarioStatus;
  round: number;
  departmentId: string;
  departmentName: string;
  enterpriseId: string;
  enterpriseName: string;
  message: string;
  contactName: string;
  contactPhone: string;
  reason: string | null;
  unread: number;
  nextMeeting: Meeting | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A time in JSON as everywhere else: UTC, to the millisecond. */
const isoTime = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A meeting `m` as the contract has it. */
export const meetingSql = `jsonb_build_object('id', m.id, 'version', m.version, 'status', m.status,
  'startsAt', ${isoTime('m.starts_at')}, 'minutes', m.minutes, 'place', m.place, 'link', m.link,
  'note', m.note, 'proposedBy', m.proposed_by, 'reason', m.reason)`;

/** A meeting `m` that is still to come, or going on. */
export const meetingToCome = `m.status in ('proposed', 'accepted')
  and m.starts_at + m.minutes * interval '1 minute' > now()`;

/** The reader is $1 (their organisation) and $2 (themselves). */
const columns = `i.id, i.version, i.status, i.scenario_id as "scenarioId",
  s.number as "scenarioNumber", s.title as "scenarioTitle", s.status as "scenarioStatus", i.round,
  s.department_id as "departmentId", d.name as "departmentName",
  i.enterprise_id as "enterpriseId", e.name as "enterpriseName", i.message,
  i.contact_name as "contactName", i.contact_phone as "contactPhone", i.reason,
  (select count(*) from publishing.interest_messages t
    where t.interest_id = i.id
      and t.side <> case $1::uuid when s.department_id then 'department'
                                  when i.enterprise_id then 'enterprise' end
      and t.place > coalesce((select r.read_up_to from publishing.interest_readers r
                               where r.interest_id = i.id and r.user_id = $2::uuid), 0)) as unread,
  (select ${meetingSql} from publishing.meetings m
    where m.interest_id = i.id and ${meetingToCome} order by m.starts_at limit 1)
    as "nextMeeting",
  i.created_at as "createdAt", i.updated_at as "updatedAt"`;
const joined = `publishing.interests i
  join publishing.scenarios s on s.id = i.scenario_id
  join publishing.organisations d on d.id = s.department_id
  join publishing.enterprises e on e.id = i.enterprise_id`;

export async function findInterest(
  source: Source,
  reader: Reader,
  id: string,
): Promise<InterestRow | undefined> {
  const [found] = await rows<InterestRow>(
    source,
    `select ${columns} from ${joined} where i.id = $3`,
    [reader.organisationId, reader.userId, id],
  );
  return found;
}

/** Several interests, as nobody in particular sees them. */
export function findInterests(source: Source, ids: string[]): Promise<InterestRow[]> {
  return rows<InterestRow>(
    source,
    `select ${columns} from ${joined} where i.id = any($3) order by i.id`,
    [null, null, ids],
  );
}

/** Locks the interest for the rest of the transaction, then reads it. */
export async function lockInterest(
  manager: EntityManager,
  reader: Reader,
  id: string,
): Promise<InterestRow | undefined> {
  await manager.query('select 1 from publishing.interests where id = $1 for update', [id]);
  return findInterest(manager, reader, id);
}

/** Interests, newest first, of a scenario, an enterprise or a department. */
export function listInterestRows(
  source: Source,
  reader: Reader,
  scope: { scenarioId?: string; enterpriseId?: string; departmentId?: string },
  status: InterestStatus | undefined,
  after: [string, string] | null,
  limit: number,
): Promise<InterestRow[]> {
  return rows<InterestRow>(
    source,
    `select ${columns} from ${joined}
      where ($3::uuid is null or i.scenario_id = $3)
        and ($4::uuid is null or i.enterprise_id = $4)
        and ($5::uuid is null or s.department_id = $5)
        and ($6::text is null or i.status = $6)
        and ($7::timestamptz is null or (i.created_at, i.id) < ($7, $8::uuid))
      order by i.created_at desc, i.id desc limit ${limit + 1}`,
    [
      reader.organisationId,
      reader.userId,
      scope.scenarioId ?? null,
      scope.enterpriseId ?? null,
      scope.departmentId ?? null,
      status ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

/** Whether the enterprise has an interest in the scenario's round that still counts. */
export async function hasLiveInterest(
  manager: EntityManager,
  scenarioId: string,
  round: number,
  enterpriseId: string,
): Promise<boolean> {
  const found = await rows(
    manager,
    `select 1 from publishing.interests
      where scenario_id = $1 and round = $2 and enterprise_id = $3 and status = any($4) limit 1`,
    [scenarioId, round, enterpriseId, liveInterests],
  );
  return found.length > 0;
}

export async function insertInterest(
  manager: EntityManager,
  interest: {
    id: string;
    scenarioId: string;
    round: number;
    enterpriseId: string;
    authorId: string;
    message: string;
    contactName: string;
    contactPhone: string;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.interests (id, scenario_id, round, enterprise_id, author_id, message,
       contact_name, contact_phone)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      interest.id,
      interest.scenarioId,
      interest.round,
      interest.enterpriseId,
      interest.authorId,
      interest.message,
      interest.contactName,
      interest.contactPhone,
    ],
  );
}

export async function saveInterest(
  manager: EntityManager,
  reader: Reader,
  id: string,
  status: InterestStatus,
  reason: string | null,
): Promise<InterestRow> {
  await manager.query(
    `update publishing.interests
        set status = $2, reason = $3, version = version + 1, updated_at = now() where id = $1`,
    [id, status, reason],
  );
  return (await findInterest(manager, reader, id))!;
}

/** Somebody who has left looks after nothing: their name and number go off what they expressed. */
export async function eraseFromInterests(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(
    `update publishing.interests set contact_name = '', contact_phone = '' where author_id = $1`,
    [userId],
  );
}

export function toSummary(row: InterestRow): InterestSummary {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    scenario: {
      id: row.scenarioId,
      number: row.scenarioNumber,
      title: row.scenarioTitle,
      status: row.scenarioStatus,
      departmentName: row.departmentName,
    },
    round: row.round,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    message: row.message,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    reason: row.reason,
    unread: row.unread,
    nextMeeting: row.nextMeeting,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toTold(row: InterestRow, formerly: InterestStatus | null = null): InterestTold {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    formerly,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    department: { id: row.departmentId, name: row.departmentName },
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    note: row.reason,
  };
}
