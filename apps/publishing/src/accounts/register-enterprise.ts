import type { DataSource } from 'typeorm';
import { assertPasswordAllowed, hashPassword } from '#libs/auth';
import type { PasswordProfile, RegisterRequest } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { recordStateChange } from '../state-changes.js';
import { alreadyRegistered } from './accounts.errors.js';
import { breaksUnique, bumpOrganisation, findUser } from './accounts.repository.js';
import { addMember } from './create-user.js';
import { OrganisationEntity } from './organisation.entity.js';
import type { UserEntity } from './user.entity.js';

/**
 * An enterprise registers itself with its first administrator. It is a draft until it has told
 * what it can do and the platform has verified it.
 */
export async function registerEnterprise(
  dataSource: DataSource,
  { enterprise, admin }: RegisterRequest,
  profile: PasswordProfile,
): Promise<UserEntity> {
  const owner = { email: admin.email, organisationName: enterprise.name };
  assertPasswordAllowed(profile, admin.password, owner, 'admin.password');
  const passwordHash = await hashPassword(admin.password);
  return dataSource.transaction(async (manager) => {
    const organisation = manager.create(OrganisationEntity, {
      id: newId(),
      kind: 'enterprise',
      name: enterprise.name,
      district: enterprise.district,
      active: true,
      version: 0,
    });
    await manager.insert(OrganisationEntity, organisation);
    try {
      await manager.insert(EnterpriseEntity, {
        id: organisation.id,
        version: 1,
        status: 'draft',
        statusNote: null,
        name: enterprise.name,
        uscc: enterprise.uscc,
        district: enterprise.district,
        profile: '',
        legalRepresentative: '',
        contactPhone: '',
      });
    } catch (error) {
      if (breaksUnique(error, 'uscc')) throw alreadyRegistered();
      throw error;
    }
    const userId = newId();
    await addMember(manager, organisation, {
      id: userId,
      email: admin.email,
      displayName: admin.displayName,
      roles: ['enterprise.admin', 'enterprise.bidder'],
      passwordHash,
    });
    await recordStateChange(manager, {
      subjectType: 'enterprise',
      subjectId: organisation.id,
      from: null,
      to: 'draft',
      actor: { userId, displayName: admin.displayName },
    });
    await writeAudit(manager, [
      {
        actor: { userId, displayName: admin.displayName },
        action: 'user.created',
        subject: { type: 'user', id: userId },
        details: { organisationId: organisation.id },
        personal: { email: admin.email, displayName: admin.displayName },
      },
    ]);
    const snapshot = await bumpOrganisation(manager, organisation.id);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return (await findUser(manager, userId))!;
  });
}
