import type { DataSource } from 'typeorm';
import { assertPasswordAllowed, hashPassword } from '#libs/auth';
import { ConfigurationError } from '#libs/config';
import { type PasswordProfile, Refusal, type Role } from '#libs/contracts';
import { newId } from '#libs/database';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { bumpOrganisation, countActiveAdministrators } from './accounts.repository.js';
import { addMember } from './create-user.js';
import { OrganisationEntity } from './organisation.entity.js';

/**
 * Makes the platform and its first administrator from the configuration, if there is no
 * administrator yet. Later starts change nothing, so a changed password is not set back.
 * @throws ConfigurationError when the password does not fit the policy
 */
export async function ensureAdministrator(
  dataSource: DataSource,
  admin: { email: string; password: string } | undefined,
  profile: PasswordProfile,
): Promise<void> {
  if ((await countActiveAdministrators(dataSource.manager)) > 0) return;
  if (!admin) {
    log.warn('There is no platform administrator: set ADMIN_EMAIL and ADMIN_PASSWORD and restart');
    return;
  }
  try {
    assertPasswordAllowed(profile, admin.password, admin);
  } catch (error) {
    if (error instanceof Refusal)
      throw new ConfigurationError([`ADMIN_PASSWORD: ${error.message}`]);
    throw error;
  }
  const passwordHash = await hashPassword(admin.password);
  await dataSource.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock(hashtext('administrators'))");
    if ((await countActiveAdministrators(manager)) > 0) return;
    const platform = manager.create(OrganisationEntity, {
      id: newId(),
      kind: 'platform',
      name: '应用场景供需对接平台运营中心',
      district: 'city-wide',
      active: true,
      version: 0,
    });
    await manager.insert(OrganisationEntity, platform);
    const first = {
      id: newId(),
      email: admin.email.toLowerCase(),
      displayName: '平台管理员',
      roles: ['platform.admin', 'platform.reviewer'] satisfies Role[],
    };
    await addMember(manager, platform, { ...first, passwordHash });
    await writeAudit(manager, [
      {
        actor: null,
        action: 'user.created',
        subject: { type: 'user', id: first.id },
        details: { organisationId: platform.id, roles: first.roles },
        personal: { email: first.email, displayName: first.displayName },
      },
    ]);
    const snapshot = await bumpOrganisation(manager, platform.id);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
  });
}
