import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Capability,
  type CapabilityInput,
  type Enterprise,
  notFound,
  Refusal,
  type UpdateCapabilityRequest,
  type UpdateEnterpriseRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce } from '../created-once.js';
import { assertEnterpriseEditable } from './enterprise.js';
import { CapabilityEntity, type EnterpriseEntity } from './enterprise.entity.js';
import {
  lockEnterprise,
  saveEnterprise,
  toCapability,
  toEnterprise,
} from './enterprises.repository.js';

const mostCapabilities = 50;

/** The owner changes facts of the enterprise. Every edit raises the version and, once verified, is told. */
export async function updateEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...changes }: UpdateEnterpriseRequest,
): Promise<Enterprise> {
  return editing(dataSource, caller, id, async (manager, enterprise) => {
    if (enterprise.version !== version) throw versionConflict('enterprise', enterprise.version);
    return saveEnterprise(manager, enterprise, changes);
  }).then(toEnterprise);
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
    if (!current.capabilities.some((one) => one.id === capabilityId)) throw notFound('capability');
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
 * when the enterprise is in the directory: drafts concern nobody else.
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
    if (changed.status === 'verified' && changed.version !== current.version) {
      const snapshot = toEnterprise(changed);
      await appendEvents(manager, [event('enterprise.changed', snapshot, snapshot)]);
    }
    return changed;
  });
}
