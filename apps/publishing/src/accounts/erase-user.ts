import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { erasedName, type User } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { erasePersonal } from '../audit/erase-personal.js';
import { eraseFromOpenings } from '../bids/openings.repository.js';
import { eraseFromEvaluators } from '../evaluation/evaluators.repository.js';
import { eraseFromVersions } from '../scenario-versions/erase-from-versions.js';
import { alreadyErased, stillActive } from './accounts.errors.js';
import { findUser, toUser } from './accounts.repository.js';
import { eraseFromInterests } from '../interests/interests.repository.js';
import { eraseAsContact } from './held-work.js';
import { takeOut } from './leave.js';
import { lockMember } from './lock-member.js';
import { UserEntity } from './user.entity.js';

/**
 * Erases the personal data of somebody who has left or is deactivated (个人信息保护法, article 47):
 * their name and address, wherever this service keeps them. What they did stays, under an id that
 * leads to nobody. Notifications erase their copy on the event.
 */
export async function eraseUser(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<User> {
  return dataSource.transaction(async (manager) => {
    const user = await lockMember(manager, id);
    if (user.erasedAt) throw alreadyErased();
    if (user.active) throw stillActive();
    if (!user.leftAt) await takeOut(manager, caller, user);
    await eraseAsContact(manager, user);
    await eraseFromInterests(manager, id);
    await eraseFromOpenings(manager, id);
    await eraseFromEvaluators(manager, id);
    await manager.update(UserEntity, { id }, { displayName: erasedName, erasedAt: () => 'now()' });
    await manager.query('update publishing.state_changes set actor_name = $2 where actor_id = $1', [
      id,
      erasedName,
    ]);
    await eraseFromVersions(manager, user);
    await eraseFromOutbox(manager, user);
    await erasePersonal(manager, id, caller);
    await appendEvents(manager, [event('account.erased', { id, version: 1 }, { id })]);
    return toUser((await findUser(manager, id))!);
  });
}

/** Events are kept for some days; snapshots and links that were sent name people. */
async function eraseFromOutbox(
  manager: EntityManager,
  { id, organisationId, displayName }: UserEntity,
): Promise<void> {
  await manager.query(
    `update publishing.outbox_events
        set payload = jsonb_set(payload, '{members}', coalesce((
              select jsonb_agg(member) from jsonb_array_elements(payload->'members') member
               where member->>'id' <> $1::text), '[]'))
      where type in ('organisation.changed', 'organisation.replayed') and aggregate_id = $2`,
    [id, organisationId],
  );
  await manager.query(
    `update publishing.outbox_events
        set payload = jsonb_set(payload, '{recipient}', payload->'recipient'
              || jsonb_build_object('email', '', 'displayName', $2::text))
      where type = 'account.link-requested' and aggregate_id = $1`,
    [id, erasedName],
  );
  await manager.query(
    `update publishing.outbox_events
        set payload = payload || '{"contactName": "", "contactPhone": ""}'
      where type like 'scenario.%' and payload->>'contactName' = $1
        and payload->'department'->>'id' = $2::text`,
    [displayName, organisationId],
  );
}
