import type { EntityManager } from 'typeorm';
import { QueryFailedError } from 'typeorm';
import type { OrganisationSnapshot, Role, User } from '#libs/contracts';
import { rows } from '#libs/database';
import { OrganisationEntity } from './organisation.entity.js';
import { UserEntity } from './user.entity.js';

export function findOrganisation(
  manager: EntityManager,
  id: string,
): Promise<OrganisationEntity | null> {
  return manager.findOneBy(OrganisationEntity, { id });
}

export function findUser(manager: EntityManager, id: string): Promise<UserEntity | null> {
  return manager.findOne(UserEntity, { where: { id }, relations: { organisation: true } });
}

export function findUserByEmail(manager: EntityManager, email: string): Promise<UserEntity | null> {
  return manager.findOne(UserEntity, { where: { email }, relations: { organisation: true } });
}

export async function listOrganisationRows(
  manager: EntityManager,
  after: [string, string] | null,
  limit: number,
): Promise<OrganisationEntity[]> {
  const query = manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .where("o.kind <> 'enterprise'")
    .orderBy('o.createdAt', 'DESC')
    .addOrderBy('o.id', 'DESC')
    .limit(limit + 1);
  if (after) query.andWhere('(o.created_at, o.id) < (:at, :id)', { at: after[0], id: after[1] });
  return query.getMany();
}

export async function listUserRows(
  manager: EntityManager,
  filter: { organisationId?: string },
  after: [string, string] | null,
  limit: number,
): Promise<UserEntity[]> {
  const query = manager
    .createQueryBuilder(UserEntity, 'u')
    .innerJoinAndSelect('u.organisation', 'o')
    .orderBy('u.createdAt', 'DESC')
    .addOrderBy('u.id', 'DESC')
    .limit(limit + 1);
  if (filter.organisationId)
    query.andWhere('u.organisation_id = :organisationId', {
      organisationId: filter.organisationId,
    });
  if (after) query.andWhere('(u.created_at, u.id) < (:at, :id)', { at: after[0], id: after[1] });
  return query.getMany();
}

export async function countActiveAdministrators(manager: EntityManager): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    `select count(*) from publishing.users where active and 'platform.admin' = any(roles)`,
  );
  return row!.count;
}

/** Raises the organisation's version and reads it with its active members, for an event. */
export async function bumpOrganisation(
  manager: EntityManager,
  organisationId: string,
): Promise<OrganisationSnapshot> {
  await manager.query('update publishing.organisations set version = version + 1 where id = $1', [
    organisationId,
  ]);
  const [snapshot] = await readOrganisationSnapshots(manager, [organisationId]);
  return snapshot!;
}

/** Organisations with their active members, in one query. */
export async function readOrganisationSnapshots(
  manager: EntityManager,
  ids: string[],
): Promise<OrganisationSnapshot[]> {
  return rows<OrganisationSnapshot>(
    manager,
    `select o.id, o.version, o.kind, o.name,
            coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'email', u.email,
              'displayName', u.display_name, 'roles', u.roles) order by u.id)
              filter (where u.id is not null), '[]') as members
       from publishing.organisations o
       left join publishing.users u on u.organisation_id = o.id and u.active
      where o.id = any($1)
      group by o.id order by o.id`,
    [ids],
  );
}

export async function insertSession(
  manager: EntityManager,
  session: { id: string; userId: string; tokenHash: Buffer; hours: number },
): Promise<void> {
  await manager.query(
    `insert into publishing.sessions (id, user_id, token_hash, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 hour')`,
    [session.id, session.userId, session.tokenHash, session.hours],
  );
}

export async function deleteSession(manager: EntityManager, tokenHash: Buffer): Promise<void> {
  await manager.query('delete from publishing.sessions where token_hash = $1', [tokenHash]);
}

/** Ends all sessions of a user: after deactivation or a change of roles. */
export async function deleteSessionsOf(manager: EntityManager, userId: string): Promise<void> {
  await manager.query('delete from publishing.sessions where user_id = $1', [userId]);
}

export async function deleteExpiredSessions(manager: EntityManager): Promise<void> {
  await manager.query('delete from publishing.sessions where expires_at < now()');
}

/** Whether an error says that a unique constraint on this column was about to break (23505). */
export function breaksUnique(error: unknown, column: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && Boolean(constraint?.includes(column));
}

export function toUser(user: UserEntity): User {
  return {
    id: user.id,
    email: user.email,
    displayName: user.displayName,
    roles: user.roles satisfies Role[],
    active: user.active,
    organisation: {
      id: user.organisation.id,
      kind: user.organisation.kind,
      name: user.organisation.name,
    },
  };
}
