import type { DataSource } from 'typeorm';
import { type CreateOrganisationRequest, departmentDuty, type Organisation } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import {
  breaksUnique,
  bumpOrganisation,
  findOrganisation,
} from '../accounts/accounts.repository.js';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { assertPlacement } from './department-tree.js';
import { nameTaken, onlyDepartments } from './organisations.errors.js';
import { lockDepartments, toOrganisation } from './organisations.repository.js';

/** The administrator makes a department or a body of the platform. */
export async function createOrganisation(
  dataSource: DataSource,
  caller: { userId: string; displayName: string },
  { kind, name, district, parentId = null, duties }: CreateOrganisationRequest,
  key?: string,
): Promise<Organisation> {
  const isDepartment = kind === 'department';
  if (!isDepartment && parentId) throw onlyDepartments('parentId');
  if (!isDepartment && duties?.length) throw onlyDepartments('duties');
  const given = {
    name,
    district,
    parentId,
    duties: isDepartment ? [...new Set(duties ?? departmentDuty.options)] : [],
  };
  return dataSource.transaction(async (manager) => {
    const once = { userId: caller.userId, route: 'organisations', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      if (parentId)
        assertPlacement(await lockDepartments(manager), {
          id: fresh,
          parentId,
          district,
          active: true,
        });
      try {
        await manager.insert(OrganisationEntity, {
          id: fresh,
          kind,
          ...given,
          active: true,
          version: 0,
        });
      } catch (error) {
        if (breaksUnique(error, 'name')) throw nameTaken();
        throw error;
      }
      const snapshot = await bumpOrganisation(manager, fresh);
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'organisation.created',
          subject: { type: 'organisation', id: fresh },
          details: {
            kind,
            changed: Object.fromEntries(
              Object.entries(given).map(([field, value]) => [field, [null, value]]),
            ),
          },
        },
      ]);
      await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    });
    return toOrganisation((await findOrganisation(manager, id))!);
  });
}
