import type { EntityManager } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { bumpOrganisation } from '../accounts/accounts.repository.js';
import type { IdentityChanges } from '../change-requests/change-request.js';
import { changesByRequest } from './enterprise.js';
import type { EnterpriseEntity } from './enterprise.entity.js';
import { type EnterpriseChanges, saveEnterprise, toEnterprise } from './enterprises.repository.js';

/**
 * Saves facts of an enterprise. Its organisation has name and district too, and others know it by
 * its name, so they follow and are told.
 */
export async function saveFacts(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
  changes: IdentityChanges & EnterpriseChanges,
): Promise<EnterpriseEntity> {
  const saved = await saveEnterprise(manager, enterprise, changes);
  if (saved.name === enterprise.name && saved.district === enterprise.district) return saved;
  await manager.query(
    'update publishing.organisations set name = $2, district = $3 where id = $1',
    [saved.id, saved.name, saved.district],
  );
  const organisation = await bumpOrganisation(manager, saved.id);
  await appendEvents(manager, [event('organisation.changed', organisation, organisation)]);
  return saved;
}

/**
 * Raises the version of an enterprise whose parts changed, such as what counts of its credentials,
 * and tells of it once it is one that others know.
 */
export async function tellChanged(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
): Promise<void> {
  const changed = toEnterprise(await saveEnterprise(manager, enterprise, {}));
  if (changesByRequest(changed.status))
    await appendEvents(manager, [event('enterprise.changed', changed, changed)]);
}
