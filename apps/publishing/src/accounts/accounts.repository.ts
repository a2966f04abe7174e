import type { EntityManager } from 'typeorm';
import { QueryFailedError } from 'typeorm';
import type { ListUsersQuery, OrganisationSnapshot, Role, User, UserStatus } from '#libs/contracts';
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

export async function listUserRows(
  manager: EntityManager,
  {
    organisationId,
    q,
    role,
    limit,
    present,
  }: Omit<ListUsersQuery, 'cursor'> & { present: boolean },
  after: [string, string] | null,
): Promise<UserEntity[]> {
  const query = manager
    .createQueryBuilder(UserEntity, 'u')
    .innerJoinAndSelect('u.organisation', 'o')
    .orderBy('u.createdAt', 'DESC')
    .addOrderBy('u.id', 'DESC')
    .limit(limit + 1);
  if (organisationId) query.andWhere('u.organisation_id = :organisationId', { organisationId });
  if (present) query.andWhere('u.left_at is null');
  if (role) query.andWhere(':role = any(u.roles)', { role });
  if (q)
    query.andWhere(
      '(strpos(lower(u.display_name), lower(:q)) > 0 or strpos(u.email, lower(:q)) > 0)',
      {
        q,
      },
    );
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
    status: statusOf(user),
    organisation: {
      id: user.organisation.id,
      kind: user.organisation.kind,
      name: user.organisation.name,
    },
  };
}

function statusOf({ erasedAt, leftAt, active }: UserEntity): UserStatus {
  if (erasedAt) return 'erased';
  if (leftAt) return 'left';
  return active ? 'active' : 'inactive';
}
