import type { DataSource } from 'typeorm';
import { notFound, type UpdateUserRequest, type User } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { lastAdministrator } from './accounts.errors.js';
import {
  bumpOrganisation,
  countActiveAdministrators,
  deleteSessionsOf,
  findUser,
  toUser,
} from './accounts.repository.js';
import { assertRolesFit } from './create-user.js';
import { UserEntity } from './user.entity.js';

/** Renames a user, changes their roles, or deactivates them; the last two end their sessions. */
export async function updateUser(
  dataSource: DataSource,
  id: string,
  request: UpdateUserRequest,
): Promise<User> {
  return dataSource.transaction(async (manager) => {
    // First the locks, then the reading: two administrators who change the same user, or deactivate
    // each other, must not both act on what was before.
    await manager.query("select pg_advisory_xact_lock(hashtext('administrators'))");
    const user = await findUser(manager, id);
    if (!user) throw notFound('user');
    if (request.roles) assertRolesFit(request.roles, user.organisation.kind);
    if (Object.keys(request).length) await manager.update(UserEntity, { id }, request);
    if ((await countActiveAdministrators(manager)) === 0) throw lastAdministrator();
    if (request.roles || request.active === false) await deleteSessionsOf(manager, id);
    const snapshot = await bumpOrganisation(manager, user.organisationId);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return toUser((await findUser(manager, id))!);
  });
}
