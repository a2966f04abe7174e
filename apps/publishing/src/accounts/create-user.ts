import type { DataSource, EntityManager } from 'typeorm';
import { assertPasswordAllowed, hashPassword } from '#libs/auth';
import {
  type CreateUserRequest,
  type PasswordProfile,
  type Role,
  roleFits,
  rolesGoTogether,
  type User,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { organisationInactive } from '../organisations/organisations.errors.js';
import { lockOrganisation } from '../organisations/organisations.repository.js';
import { emailTaken, roleDoesNotFit, rolesClash } from './accounts.errors.js';
import { breaksUnique, bumpOrganisation, findUser, toUser } from './accounts.repository.js';
import type { OrganisationEntity } from './organisation.entity.js';
import { UserEntity } from './user.entity.js';

/** The administrator makes a user of a department or of the platform. */
export async function createUser(
  dataSource: DataSource,
  caller: { userId: string; displayName: string },
  request: CreateUserRequest,
  profile: PasswordProfile,
  key?: string,
): Promise<User> {
  // Before the transaction: hashing is slow on purpose and must not hold locks.
  const passwordHash = await hashPassword(request.password);
  return dataSource.transaction(async (manager) => {
    // Locked, so that nobody joins an organisation at the moment it is deactivated.
    const organisation = await lockOrganisation(manager, request.organisationId);
    const once = { userId: caller.userId, route: 'users', key };
    const owner = { email: request.email, organisationName: organisation.name };
    assertPasswordAllowed(profile, request.password, owner);
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      await addMember(manager, organisation, { ...request, id: fresh, passwordHash });
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'user.created',
          subject: { type: 'user', id: fresh },
          details: { organisationId: organisation.id, roles: request.roles },
          personal: { email: request.email, displayName: request.displayName },
        },
      ]);
      const snapshot = await bumpOrganisation(manager, organisation.id);
      await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    });
    return toUser((await findUser(manager, id))!);
  });
}

/** Inserts a user after checking that the roles are of the organisation's kind. */
export async function addMember(
  manager: EntityManager,
  organisation: OrganisationEntity,
  member: { id: string; email: string; displayName: string; roles: Role[]; passwordHash: string },
): Promise<void> {
  if (!organisation.active) throw organisationInactive();
  assertRolesFit(member.roles, organisation.kind);
  try {
    await manager.insert(UserEntity, {
      id: member.id,
      organisationId: organisation.id,
      email: member.email,
      displayName: member.displayName,
      passwordHash: member.passwordHash,
      roles: [...new Set(member.roles)],
      active: true,
    });
  } catch (error) {
    if (breaksUnique(error, 'email')) throw emailTaken();
    throw error;
  }
}

export function assertRolesFit(roles: Role[], kind: OrganisationEntity['kind']): void {
  const strange = roles.filter((role) => !roleFits(kind, role));
  if (strange.length) throw roleDoesNotFit(strange, kind);
  if (!rolesGoTogether(roles)) throw rolesClash(roles);
}
