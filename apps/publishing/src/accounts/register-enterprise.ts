import type { DataSource } from 'typeorm';
import { hashPassword } from '#libs/auth';
import type { RegisterRequest } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
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
): Promise<UserEntity> {
  const passwordHash = await hashPassword(admin.password);
  return dataSource.transaction(async (manager) => {
    const organisation = manager.create(OrganisationEntity, {
      id: newId(),
      kind: 'enterprise',
      name: enterprise.name,
      district: enterprise.district,
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
        tiers: [],
        qualifications: [],
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
    const snapshot = await bumpOrganisation(manager, organisation.id);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return (await findUser(manager, userId))!;
  });
}
