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
    const user = await findUser(manager, id);
    if (!user) throw notFound('user');
    if (request.roles) assertRolesFit(request.roles, user.organisation.kind);
    const changes = {
      displayName: request.displayName ?? user.displayName,
      roles: request.roles ?? user.roles,
      active: request.active ?? user.active,
    };
    // Two administrators who deactivate each other at once must not both succeed.
    await manager.query("select pg_advisory_xact_lock(hashtext('administrators'))");
    await manager.update(UserEntity, { id }, changes);
    if ((await countActiveAdministrators(manager)) === 0) throw lastAdministrator();
    if (request.roles || request.active === false) await deleteSessionsOf(manager, id);
    const snapshot = await bumpOrganisation(manager, user.organisationId);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return toUser((await findUser(manager, id))!);
  });
}
