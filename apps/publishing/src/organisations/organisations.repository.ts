import type { EntityManager } from 'typeorm';
import {
  levelOf,
  type ListOrganisationsQuery,
  notFound,
  type Organisation,
  type OrganisationChange,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { findOrganisation } from '../accounts/accounts.repository.js';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { Placed } from './department-tree.js';

/** Locks an organisation for the rest of the transaction, then reads it. */
export async function lockOrganisation(
  manager: EntityManager,
  id: string,
): Promise<OrganisationEntity> {
  // Not `for update`: that would wait for everybody who merely refers to it.
  await manager.query('select 1 from publishing.organisations where id = $1 for no key update', [
    id,
  ]);
  const found = await findOrganisation(manager, id);
  if (!found) throw notFound('organisation');
  return found;
}

/** Holds the tree of departments still for the rest of the transaction, and reads it. */
export async function lockDepartments(manager: EntityManager): Promise<Map<string, Placed>> {
  await manager.query(
    "select pg_advisory_xact_lock(hashtextextended('publishing.department_tree', 0))",
  );
  const found = await rows<Placed>(
    manager,
    `select id, parent_id as "parentId", district, active
       from publishing.organisations where kind = 'department'`,
  );
  return new Map(found.map((one) => [one.id, one]));
}

export async function listOrganisationRows(
  manager: EntityManager,
  { kind, parentId, duty, q, limit }: Omit<ListOrganisationsQuery, 'cursor'>,
  after: [string, string] | null,
): Promise<OrganisationEntity[]> {
  const query = manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .where(kind ? 'o.kind = :kind' : "o.kind <> 'enterprise'", { kind })
    .orderBy('o.createdAt', 'DESC')
    .addOrderBy('o.id', 'DESC')
    .limit(limit + 1);
  if (parentId) query.andWhere('o.parent_id = :parentId', { parentId });
  if (duty) query.andWhere(':duty = any(o.duties)', { duty });
  if (q) query.andWhere('strpos(lower(o.name), lower(:q)) > 0', { q });
  if (after) query.andWhere('(o.created_at, o.id) < (:at, :id)', { at: after[0], id: after[1] });
  return query.getMany();
}

/** Departments and platform bodies by name, for the tree; no city has thousands of them. */
export function findTreeRows(manager: EntityManager): Promise<OrganisationEntity[]> {
  return manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .where("o.kind <> 'enterprise'")
    .orderBy('o.kind', 'ASC')
    .addOrderBy('o.name', 'ASC')
    .addOrderBy('o.id', 'ASC')
    .limit(5000)
    .getMany();
}

export async function findActiveChildren(manager: EntityManager, id: string): Promise<string[]> {
  const found = await rows<{ name: string }>(
    manager,
    `select name from publishing.organisations where parent_id = $1 and active
      order by name limit 20`,
    [id],
  );
  return found.map(({ name }) => name);
}

/**
 * What happened to an organisation, newest first, as the audit log tells it; bounded, as no
 * organisation changes 500 times. Names of actors are read from the users, so that who was erased
 * is nameless here too.
 */
export async function findOrganisationChanges(
  manager: EntityManager,
  id: string,
): Promise<OrganisationChange[]> {
  const found = await rows<{
    at: Date;
    action: string;
    actor: string | null;
    details: string;
    personal: string | null;
  }>(
    manager,
    `select e.at, e.action, u.display_name as actor, e.details, e.personal
       from publishing.audit_entries e left join publishing.users u on u.id = e.actor_id
      where e.subject_id = $1 and e.subject_type = 'organisation'
      order by e.at desc, e.id desc limit 500`,
    [id],
  );
  return found.map(({ at, details, personal, ...row }) => ({
    ...row,
    at: at.toISOString(),
    note: (JSON.parse(personal ?? '{}') as { note?: string }).note ?? null,
    changed: (JSON.parse(details) as Pick<OrganisationChange, 'changed'>).changed ?? {},
  }));
}

export function toOrganisation(organisation: OrganisationEntity): Organisation {
  const { id, version, kind, name, district, parentId, duties, active } = organisation;
  return {
    id,
    version,
    kind,
    name,
    district,
    level: kind === 'department' ? levelOf(district) : null,
    parentId,
    duties,
    active,
    createdAt: organisation.createdAt.toISOString(),
  };
}
