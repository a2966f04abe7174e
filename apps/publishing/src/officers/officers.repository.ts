import type { DataSource, EntityManager } from 'typeorm';
import { type Assignment, type Officer, type OfficerLoad, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';

/** SQL that says of a user whether they can be turned to: active, and at the platform's desk. */
export function activeOfficer(user: string): string {
  return `${user}.active and ${user}.roles && array['platform.admin', 'platform.reviewer']`;
}

/** Enterprises that are in the directory have an officer. */
const inDirectory = "e.status in ('verified', 'suspended')";

export interface Member {
  id: string;
  version: number;
  name: string;
  status: string;
  district: string;
  createdAt: Date;
  /** Who is named, whether or not they are still there. */
  officerId: string | null;
  officer: Officer | null;
}

const columns = `e.id, e.version, e.name, e.status, e.district, e.created_at as "createdAt",
  e.officer_id as "officerId",
  case when o.id is not null then jsonb_build_object('id', o.id, 'displayName', o.display_name,
    'email', o.email) end as officer`;
const joined = `publishing.enterprises e
  left join publishing.users o on o.id = e.officer_id and ${activeOfficer('o')}`;

export async function findMember(
  source: DataSource | EntityManager,
  id: string,
): Promise<Member | undefined> {
  const [found] = await rows<Member>(source, `select ${columns} from ${joined} where e.id = $1`, [
    id,
  ]);
  return found;
}

/** Locks the enterprise for the rest of the transaction, then reads it with its officer. */
export async function lockMember(manager: EntityManager, id: string): Promise<Member | undefined> {
  await manager.query('select 1 from publishing.enterprises where id = $1 for update', [id]);
  return findMember(manager, id);
}

/** Members of the directory whom nobody looks after, the longest there first; locked. */
export async function lockMembersWithoutOfficer(
  manager: EntityManager,
  most: number,
): Promise<Member[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select e.id from publishing.enterprises e
      where ${inDirectory} and not exists (
        select from publishing.users o where o.id = e.officer_id and ${activeOfficer('o')})
      order by e.created_at, e.id limit ${most} for update of e`,
  );
  return rows<Member>(
    manager,
    `select ${columns} from ${joined} where e.id = any($1) order by e.created_at, e.id`,
    [found.map(({ id }) => id)],
  );
}

/** Names the officers of several enterprises at once. */
export async function saveOfficers(
  manager: EntityManager,
  given: { enterpriseId: string; userId: string | null }[],
): Promise<void> {
  await manager.query(
    `update publishing.enterprises e set officer_id = g."userId"
       from jsonb_to_recordset($1) as g("enterpriseId" uuid, "userId" uuid)
      where e.id = g."enterpriseId"`,
    [JSON.stringify(given)],
  );
}

/** @throws Refusal OFFICER.NOT_ELIGIBLE when one of them is not, or no longer, at the desk */
export async function assertMayBeOfficer(manager: EntityManager, ids: string[]): Promise<void> {
  // Locked against being deactivated before this transaction ends.
  const found = await rows(
    manager,
    `select 1 from publishing.users u where u.id = any($1) and ${activeOfficer('u')} for share`,
    [ids],
  );
  if (found.length < new Set(ids).size)
    throw new Refusal(
      'rule',
      'OFFICER.NOT_ELIGIBLE',
      'An officer must be an active reviewer or administrator of the platform.',
      [{ path: 'userId', message: 'must be an active person of the platform' }],
    );
}

/** How many enterprises each of these has. */
export function readLoads(
  manager: EntityManager,
  ids: string[],
): Promise<{ userId: string; enterprises: number }[]> {
  return rows(
    manager,
    `select u.id as "userId", count(e.id) as enterprises from publishing.users u
       left join publishing.enterprises e on e.officer_id = u.id
      where u.id = any($1) group by u.id`,
    [ids],
  );
}

/** Who may be an officer, and who is named as one without being allowed to any more. */
export function listOfficerLoads(source: DataSource): Promise<OfficerLoad[]> {
  return rows(
    source,
    `with named as (
       select officer_id as id, count(*) as enterprises from publishing.enterprises
        where officer_id is not null group by officer_id
     ), charged as (
       select officer_id as id, count(*) as tickets from publishing.tickets
        where officer_id is not null and status not in ('closed', 'withdrawn') group by officer_id
     )
     select u.id, u.display_name as "displayName", u.email, (${activeOfficer('u')}) as active,
            coalesce(n.enterprises, 0) as enterprises, coalesce(c.tickets, 0) as "openTickets"
       from publishing.users u
       left join named n on n.id = u.id
       left join charged c on c.id = u.id
      where (${activeOfficer('u')}) or n.id is not null or c.id is not null
      order by active, u.display_name, u.id limit 500`,
  );
}

export async function listAssignmentRows(
  source: DataSource,
  filter: { officerId?: string; unassigned: boolean; limit: number },
  after: [string, string] | null,
): Promise<Member[]> {
  const conditions = [inDirectory];
  const parameters: unknown[] = [];
  if (filter.officerId) {
    parameters.push(filter.officerId);
    conditions.push(`e.officer_id = $${parameters.length}`);
  }
  if (filter.unassigned) conditions.push('o.id is null');
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(e.created_at, e.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select ${columns} from ${joined} where ${conditions.join(' and ')}
      order by e.created_at desc, e.id desc limit ${filter.limit + 1}`,
    parameters,
  );
}

export function toAssignment({
  id,
  name,
  district,
  status,
  officer,
  officerId,
}: Member): Assignment {
  return {
    enterprise: { id, name, district, status },
    officer,
    hasLeft: officerId !== null && officer === null,
  };
}
