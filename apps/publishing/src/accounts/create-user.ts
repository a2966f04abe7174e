import type { DataSource, EntityManager } from 'typeorm';
import { hashPassword } from '#libs/auth';
import { type CreateUserRequest, notFound, type Role, roleFits, type User } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce, type OnceKey } from '../created-once.js';
import { emailTaken, roleDoesNotFit } from './accounts.errors.js';
import {
  breaksUnique,
  bumpOrganisation,
  findOrganisation,
  findUser,
  toUser,
} from './accounts.repository.js';
import type { OrganisationEntity } from './organisation.entity.js';
import { UserEntity } from './user.entity.js';

/** The administrator makes a user of a department or of the platform. */
export async function createUser(
  dataSource: DataSource,
  request: CreateUserRequest,
  once: OnceKey,
): Promise<User> {
  // Before the transaction: hashing is slow on purpose and must not hold locks.
  const passwordHash = await hashPassword(request.password);
  return dataSource.transaction(async (manager) => {
    const organisation = await findOrganisation(manager, request.organisationId);
    if (!organisation) throw notFound('organisation');
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      await addMember(manager, organisation, { ...request, id: fresh, passwordHash });
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
}
