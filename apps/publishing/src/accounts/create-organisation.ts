import type { DataSource } from 'typeorm';
import type { CreateOrganisationRequest, Organisation } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce, type OnceKey } from '../created-once.js';
import { nameTaken } from './accounts.errors.js';
import { breaksUnique, bumpOrganisation, findOrganisation } from './accounts.repository.js';
import { OrganisationEntity } from './organisation.entity.js';

/** The administrator makes a department or a body of the platform. */
export async function createOrganisation(
  dataSource: DataSource,
  request: CreateOrganisationRequest,
  once: OnceKey,
): Promise<Organisation> {
  return dataSource.transaction(async (manager) => {
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      try {
        await manager.insert(OrganisationEntity, { id: fresh, version: 0, ...request });
      } catch (error) {
        if (breaksUnique(error, 'name')) throw nameTaken();
        throw error;
      }
      const snapshot = await bumpOrganisation(manager, fresh);
      await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    });
    return toOrganisation((await findOrganisation(manager, id))!);
  });
}

export function toOrganisation(organisation: OrganisationEntity): Organisation {
  return {
    id: organisation.id,
    kind: organisation.kind,
    name: organisation.name,
    district: organisation.district,
    createdAt: organisation.createdAt.toISOString(),
  };
}
