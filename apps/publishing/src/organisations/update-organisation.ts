import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Organisation,
  type UpdateOrganisationRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import {
  breaksUnique,
  bumpOrganisation,
  findOrganisation,
} from '../accounts/accounts.repository.js';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import { replayScenarios } from '../scenarios/replay-scenarios.js';
import { assertPlacement } from './department-tree.js';
import { isAnEnterprise, nameTaken, onlyDepartments } from './organisations.errors.js';
import { lockDepartments, lockOrganisation, toOrganisation } from './organisations.repository.js';

/**
 * The administrator renames a department or a platform body, moves it in the tree or changes its
 * duties. Scenarios show the present name, for they read it here; matching keeps a copy with its
 * snapshots, so after a renaming the department's public scenarios are replayed to it. What was
 * already told to people keeps the name of its day.
 */
export async function updateOrganisation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...request }: UpdateOrganisationRequest,
): Promise<Organisation> {
  return dataSource.transaction(async (manager) => {
    const current = await lockOrganisation(manager, id);
    if (current.kind === 'enterprise') throw isAnEnterprise();
    if (current.version !== version) throw versionConflict('organisation', current.version);
    const changes = changesOf(current, request);
    if (current.kind !== 'department' && changes.parentId) throw onlyDepartments('parentId');
    if (current.kind !== 'department' && changes.duties) throw onlyDepartments('duties');
    if (Object.keys(changes).length === 0) return toOrganisation(current);
    const { name: _name, duties: _duties, ...moved } = changes;
    if (current.kind === 'department' && Object.keys(moved).length)
      assertPlacement(await lockDepartments(manager), { ...current, ...moved });
    try {
      await manager.update(OrganisationEntity, { id }, changes);
    } catch (error) {
      if (breaksUnique(error, 'name')) throw nameTaken();
      throw error;
    }
    const snapshot = await bumpOrganisation(manager, id);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'organisation.changed',
        subject: { type: 'organisation', id },
        details: {
          changed: Object.fromEntries(
            Object.entries(changes).map(([field, value]) => [
              field,
              [current[field as keyof typeof changes], value],
            ]),
          ),
        },
      },
    ]);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    if (changes.name) await replayScenarios(manager, { departmentId: id });
    return toOrganisation((await findOrganisation(manager, id))!);
  });
}

/** What of a request is not so already. */
function changesOf(
  current: OrganisationEntity,
  { name, district, parentId, duties }: Omit<UpdateOrganisationRequest, 'version'>,
): Partial<Pick<OrganisationEntity, 'name' | 'district' | 'parentId' | 'duties'>> {
  const wanted = [...new Set(duties)].sort();
  return {
    ...(name !== undefined && name !== current.name && { name }),
    ...(district !== undefined && district !== current.district && { district }),
    ...(parentId !== undefined && parentId !== current.parentId && { parentId }),
    ...(duties && wanted.join() !== current.duties.toSorted().join() && { duties: wanted }),
  };
}
