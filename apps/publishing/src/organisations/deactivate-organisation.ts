import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type MoveRequest, type Organisation, versionConflict } from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { bumpOrganisation, findOrganisation } from '../accounts/accounts.repository.js';
import { assertAdministratorRemains } from '../accounts/lock-member.js';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import { findOpenScenarios } from '../scenarios/scenarios.repository.js';
import { assertPlacement } from './department-tree.js';
import { endSessions } from '../sign-in/sessions.js';
import {
  alreadyActive,
  alreadyInactive,
  hasActiveDepartments,
  hasOpenScenarios,
  isAnEnterprise,
  ownOrganisation,
} from './organisations.errors.js';
import {
  findActiveChildren,
  lockDepartments,
  lockOrganisation,
  toOrganisation,
} from './organisations.repository.js';

/**
 * Deactivates a department or a platform body. All its scenarios must have ended, drafts too
 * (completed, failed, rejected, withdrawn or cancelled), and no active department may stand below
 * it. Its people are deactivated with it and their sessions end.
 */
export async function deactivateOrganisation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<Organisation> {
  return dataSource.transaction(async (manager) => {
    const current = await lockForMove(manager, id, request);
    if (!current.active) throw alreadyInactive();
    if (id === caller.organisationId) throw ownOrganisation();
    if (current.kind === 'department') {
      await lockDepartments(manager);
      const below = await findActiveChildren(manager, id);
      if (below.length) throw hasActiveDepartments(below);
      const open = await findOpenScenarios(manager, id);
      if (open.length) throw hasOpenScenarios(open);
    }
    await manager.update(OrganisationEntity, { id }, { active: false });
    const people = await rows<{ id: string }>(
      manager,
      `update publishing.users set active = false, inactive_with_organisation = true
        where organisation_id = $1 and active returning id`,
      [id],
    );
    if (current.kind === 'platform') await assertAdministratorRemains(manager);
    await endSessions(
      manager,
      people.map((one) => one.id),
    );
    return tell(manager, caller, id, 'organisation.deactivated', request, people.length);
  });
}

/** Reactivates it together with the people who were deactivated only with it. */
export async function reactivateOrganisation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<Organisation> {
  return dataSource.transaction(async (manager) => {
    const current = await lockForMove(manager, id, request);
    if (current.active) throw alreadyActive();
    if (current.parentId)
      assertPlacement(await lockDepartments(manager), { ...current, active: true });
    await manager.update(OrganisationEntity, { id }, { active: true });
    const people = await rows<{ id: string }>(
      manager,
      `update publishing.users set active = true, inactive_with_organisation = false
        where organisation_id = $1 and inactive_with_organisation and left_at is null
       returning id`,
      [id],
    );
    return tell(manager, caller, id, 'organisation.reactivated', request, people.length);
  });
}

async function lockForMove(
  manager: EntityManager,
  id: string,
  { version }: MoveRequest,
): Promise<OrganisationEntity> {
  const current = await lockOrganisation(manager, id);
  if (current.kind === 'enterprise') throw isAnEnterprise();
  if (current.version !== version) throw versionConflict('organisation', current.version);
  return current;
}

async function tell(
  manager: EntityManager,
  caller: Principal,
  id: string,
  action: string,
  { note }: MoveRequest,
  people: number,
): Promise<Organisation> {
  const snapshot = await bumpOrganisation(manager, id);
  await writeAudit(manager, [
    {
      actor: caller,
      action,
      subject: { type: 'organisation', id },
      details: { people },
      personal: note ? { note } : undefined,
    },
  ]);
  await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
  return toOrganisation((await findOrganisation(manager, id))!);
}
