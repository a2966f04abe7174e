import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Capability,
  type CapabilityInput,
  type Enterprise,
  isPriceRange,
  notFound,
  Refusal,
  type UpdateCapabilityRequest,
  type UpdateEnterpriseRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce } from '../created-once.js';
import { writeAudit } from '../audit/write-audit.js';
import { identityPart } from '../change-requests/change-request.js';
import { requestChange } from '../change-requests/request-change.js';
import { assertEnterpriseEditable, assertFounded, changesByRequest } from './enterprise.js';
import { CapabilityEntity, type EnterpriseEntity } from './enterprise.entity.js';
import {
  lockEnterprise,
  saveEnterprise,
  toCapability,
  toEnterprise,
} from './enterprises.repository.js';
import { saveFacts } from './save-facts.js';

const mostCapabilities = 50;

/**
 * The owner changes facts. What the enterprise says of itself takes effect at once; who it is, once
 * it has been verified, only when the platform agrees: see `pendingChange` of the answer. Every edit
 * raises the version.
 */
export async function updateEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, fileIds, reason, ...edit }: UpdateEnterpriseRequest,
): Promise<Enterprise> {
  return editing(dataSource, caller, id, async (manager, enterprise) => {
    if (enterprise.version !== version) throw versionConflict('enterprise', enterprise.version);
    assertFounded(edit.foundedOn, enterprise.today);
    const identity = identityPart(edit);
    const isAsked = changesByRequest(enterprise.status);
    const asked = isAsked ? Object.keys(identity) : [];
    const changes = Object.fromEntries(
      Object.entries(edit).filter(([fact]) => !asked.includes(fact)),
    );
    if (asked.length || (isAsked && fileIds))
      await requestChange(manager, caller, enterprise, { changes: identity, reason, fileIds });
    await auditEdit(manager, caller, id, Object.keys(changes));
    return saveFacts(manager, enterprise, changes);
  }).then(toEnterprise);
}

/** Which facts were edited; their values may name people, so they stay in the row. */
async function auditEdit(
  manager: EntityManager,
  actor: Principal,
  id: string,
  facts: string[],
): Promise<void> {
  if (facts.length === 0) return;
  const subject = { type: 'enterprise', id };
  await writeAudit(manager, [{ actor, action: 'enterprise.edited', subject, details: { facts } }]);
}

export async function addCapability(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  input: CapabilityInput,
  key: string | undefined,
): Promise<Capability> {
  const capabilityId = newId();
  let shown = capabilityId;
  const enterprise = await editing(dataSource, caller, id, async (manager, current) => {
    shown = await createOnce(
      manager,
      { userId: caller.userId, route: `capabilities of ${id}`, key },
      capabilityId,
      async () => {
        if (current.capabilities.length >= mostCapabilities)
          throw new Refusal(
            'rule',
            'ENTERPRISE.TOO_MANY_CAPABILITIES',
            `An enterprise has at most ${mostCapabilities} capabilities.`,
          );
        await manager.insert(CapabilityEntity, { id: capabilityId, enterpriseId: id, ...input });
      },
    );
    return shown === capabilityId ? saveEnterprise(manager, current, {}) : current;
  });
  const capability = enterprise.capabilities.find((one) => one.id === shown);
  if (!capability) throw notFound('capability');
  return toCapability(capability);
}

export async function updateCapability(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  capabilityId: string,
  input: UpdateCapabilityRequest,
): Promise<Capability> {
  const enterprise = await editing(dataSource, caller, id, async (manager, current) => {
    const known = current.capabilities.find((one) => one.id === capabilityId);
    if (!known) throw notFound('capability');
    // The request may have named one end of the range only.
    if (!isPriceRange({ ...known, ...input }))
      throw new Refusal(
        'rule',
        'ENTERPRISE.PRICE_RANGE',
        'The price range ends below where it begins.',
        [{ path: 'priceToWan', message: 'is below the price it begins at' }],
      );
    if (Object.keys(input).length)
      await manager.update(CapabilityEntity, { id: capabilityId, enterpriseId: id }, input);
    return saveEnterprise(manager, current, {});
  });
  return toCapability(enterprise.capabilities.find((one) => one.id === capabilityId)!);
}

export async function removeCapability(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  capabilityId: string,
): Promise<void> {
  await editing(dataSource, caller, id, async (manager, current) => {
    if (!current.capabilities.some((one) => one.id === capabilityId)) throw notFound('capability');
    if (current.status === 'verified' && current.capabilities.length === 1)
      throw new Refusal(
        'rule',
        'ENTERPRISE.LAST_CAPABILITY',
        'A verified enterprise keeps at least one capability.',
      );
    await manager.delete(CapabilityEntity, { id: capabilityId, enterpriseId: id });
    return saveEnterprise(manager, current, {});
  });
}

/**
 * Locks the caller's own enterprise, checks that it may be edited, runs the change, and tells of it
 * when the platform has verified the enterprise: drafts concern nobody else.
 */
async function editing(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  change: (manager: EntityManager, current: EnterpriseEntity) => Promise<EnterpriseEntity>,
): Promise<EnterpriseEntity> {
  return dataSource.transaction(async (manager) => {
    const current = await lockEnterprise(manager, id);
    if (!current || caller.organisationId !== id) throw notFound('enterprise');
    assertEnterpriseEditable(current.status);
    const changed = await change(manager, current);
    if (changesByRequest(changed.status) && changed.version !== current.version) {
      const snapshot = toEnterprise(changed);
      await appendEvents(manager, [event('enterprise.changed', snapshot, snapshot)]);
    }
    return changed;
  });
}
