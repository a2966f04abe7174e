import type { EntityManager } from 'typeorm';
import { notFound } from '#libs/contracts';
import { rows } from '#libs/database';
import { lastAdministrator } from './accounts.errors.js';
import { countActiveAdministrators, findUser } from './accounts.repository.js';
import { indispensableRole, type Standing, takesLastAdministrator } from './member.js';
import type { UserEntity } from './user.entity.js';

/**
 * Locks a user's organisation for the rest of the transaction, then reads the user: whoever changes
 * members of one organisation does so one after the other, so that two administrators who change
 * the same user, or take each other's role, do not both act on what was before.
 * @param within the only organisation of which the caller may know
 * @throws Refusal USER.NOT_FOUND
 */
export async function lockMember(
  manager: EntityManager,
  id: string,
  within?: string,
): Promise<UserEntity> {
  for (;;) {
    const seen = await findUser(manager, id);
    if (!seen || (within && seen.organisationId !== within)) throw notFound('user');
    await manager.query('select 1 from publishing.organisations where id = $1 for no key update', [
      seen.organisationId,
    ]);
    const user = await findUser(manager, id);
    // A merge of organisations may have taken the user elsewhere while we waited.
    if (user?.organisationId === seen.organisationId) return user;
  }
}

/**
 * Whether the organisation keeps an administrator when this user stands as told. An enterprise that
 * has ended needs none.
 * @param user as locked by `lockMember`
 * @throws Refusal USER.LAST_ADMINISTRATOR
 */
export async function assertKeepsAdministrator(
  manager: EntityManager,
  user: UserEntity,
  after: Standing,
): Promise<void> {
  const { kind } = user.organisation;
  const role = indispensableRole(kind);
  if (!role) return;
  // The platform's administrators may sit in several bodies, whose rows are locked one by one.
  if (kind === 'platform') await lockAdministrators(manager);
  const [found] = await rows<{ others: number; ended: boolean }>(
    manager,
    `select (select count(*) from publishing.users u
              join publishing.organisations o on o.id = u.organisation_id
             where u.active and $2 = any(u.roles) and u.id <> $1
               and (o.kind = 'platform' or o.id = $3)) as others,
            exists (select from publishing.enterprises
                     where id = $3 and status in ('rejected', 'closed')) as ended`,
    [user.id, role, user.organisationId],
  );
  if (found!.ended) return;
  if (takesLastAdministrator(kind, user, after, found!.others)) throw lastAdministrator(kind);
}

/** Whether the platform still has an administrator, after several users were changed at once. */
export async function assertAdministratorRemains(manager: EntityManager): Promise<void> {
  await lockAdministrators(manager);
  if ((await countActiveAdministrators(manager)) === 0) throw lastAdministrator('platform');
}

async function lockAdministrators(manager: EntityManager): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtext('administrators'))");
}
