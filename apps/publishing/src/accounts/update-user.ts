import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { UpdateUserRequest, User } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { organisationInactive } from '../organisations/organisations.errors.js';
import { endSessions } from '../sign-in/sessions.js';
import { hasLeft } from './accounts.errors.js';
import { bumpOrganisation, findUser, toUser } from './accounts.repository.js';
import { assertRolesFit } from './create-user.js';
import { assertKeepsAdministrator, lockMember } from './lock-member.js';
import { UserEntity } from './user.entity.js';

/**
 * Renames a user, changes their roles, deactivates or reactivates them. A change of roles and a
 * deactivation end their sessions.
 * @param within the caller's organisation, when the caller may only manage that
 */
export async function updateUser(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: UpdateUserRequest,
  within?: string,
): Promise<User> {
  return dataSource.transaction(async (manager) => {
    const user = await lockMember(manager, id, within);
    if (user.leftAt) throw hasLeft();
    const changes = changesOf(user, request);
    if (changes.roles) assertRolesFit(changes.roles, user.organisation.kind);
    if (changes.active && !user.organisation.active) throw organisationInactive();
    if (Object.keys(changes).length === 0) return toUser(user);
    await assertKeepsAdministrator(manager, user, { ...user, ...changes });
    await manager.update(UserEntity, { id }, changes);
    if (changes.roles || changes.active === false) await endSessions(manager, [id]);
    const { displayName, ...facts } = changes;
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'user.changed',
        subject: { type: 'user', id },
        details: facts,
        personal: displayName ? { displayName, formerly: user.displayName } : undefined,
      },
    ]);
    const snapshot = await bumpOrganisation(manager, user.organisationId);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return toUser((await findUser(manager, id))!);
  });
}

/** What of a request is not so already. */
function changesOf(
  user: UserEntity,
  { displayName, roles, active }: UpdateUserRequest,
): Partial<Pick<UserEntity, 'displayName' | 'roles' | 'active' | 'inactiveWithOrganisation'>> {
  const wanted = [...new Set(roles)];
  const isOther = wanted.toSorted().join() !== user.roles.toSorted().join();
  return {
    ...(displayName !== undefined && displayName !== user.displayName && { displayName }),
    ...(roles && isOther && { roles: wanted }),
    ...(active !== undefined && active !== user.active && { active }),
    // Who is deactivated by hand does not come back with the organisation.
    ...(active === false && user.inactiveWithOrganisation && { inactiveWithOrganisation: false }),
  };
}
