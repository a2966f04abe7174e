import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Enterprise,
  type EnterpriseStatus,
  type MergeRequest,
  notFound,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { bumpOrganisation } from '../accounts/accounts.repository.js';
import { writeAudit } from '../audit/write-audit.js';
import { endSessions } from '../sign-in/sessions.js';
import { tellChanged } from '../enterprises/save-facts.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { applyEnterpriseMove } from '../enterprises/move-enterprise.js';
import { type EnterpriseReference, enterpriseReferences } from './enterprise-references.js';

/**
 * Merges a duplicate into the enterprise that it is: people, capabilities, credentials and files go
 * there, the duplicate is closed. Its 统一社会信用代码 stays taken, so nobody registers it again.
 */
export async function mergeEnterprises(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note, intoId }: MergeRequest,
): Promise<Enterprise> {
  return dataSource.transaction(async (manager) => {
    if (id === intoId)
      throw new Refusal(
        'rule',
        'ENTERPRISE.MERGE_INTO_ITSELF',
        'An enterprise is merged into another one, not into itself.',
        [{ path: 'intoId', message: 'must be another enterprise' }],
      );
    // Both at once and in one order: two merges must not wait for each other.
    await manager.query(
      'select 1 from publishing.enterprises where id = any($1) order by id for update',
      [[id, intoId]],
    );
    // Their organisations before their people, as whoever changes, invites or removes a member.
    await manager.query(
      `select 1 from publishing.organisations where id = any($1) order by id for no key update`,
      [[id, intoId]],
    );
    const duplicate = await findEnterprise(manager, id);
    const into = await findEnterprise(manager, intoId);
    if (!duplicate || !into) throw notFound('enterprise');
    if (duplicate.version !== version) throw versionConflict('enterprise', duplicate.version);
    assertTakesOver(into.status);
    const people = await rows<{ id: string }>(
      manager,
      'select id from publishing.users where organisation_id = $1',
      [id],
    );
    // Whom they act for is part of what they may do: they log in again and make new tokens.
    await manager.query(
      `update publishing.api_tokens set revoked_at = now()
        where organisation_id = $1 and revoked_at is null`,
      [id],
    );
    await endSessions(
      manager,
      people.map((person) => person.id),
    );
    for (const reference of enterpriseReferences)
      await moveReference(manager, reference, id, intoId);
    const merged = await applyEnterpriseMove(manager, duplicate, 'merge', caller, note, {
      mergedInto: intoId,
    });
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'enterprise.merged',
        subject: { type: 'enterprise', id },
        details: { intoId, users: people.map((person) => person.id) },
      },
    ]);
    await tellChanged(manager, into);
    for (const organisation of [id, intoId]) {
      const snapshot = await bumpOrganisation(manager, organisation);
      await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    }
    return merged;
  });
}

/** Only one that is or may become a member takes another over; a blacklisted one must not. */
function assertTakesOver(status: EnterpriseStatus): void {
  if (!['rejected', 'closed', 'blacklisted'].includes(status)) return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.CANNOT_TAKE_OVER',
    `An enterprise that is ${status} cannot take another one over.`,
    [{ path: 'intoId', message: `is ${status}` }],
  );
}

async function moveReference(
  manager: EntityManager,
  { table, column, onMerge, beside = [], first = [] }: EnterpriseReference,
  from: string,
  to: string,
): Promise<void> {
  if (onMerge === 'stay') return;
  for (const statement of first) await manager.query(statement, [from, to]);
  if (onMerge === 'move-once') {
    const same = beside.map((one) => `other.${one} = ours.${one}`).join(' and ');
    await manager.query(
      `delete from publishing.${table} ours using publishing.${table} other
        where ours.${column} = $1 and other.${column} = $2 and ${same}`,
      [from, to],
    );
  }
  await manager.query(`update publishing.${table} set ${column} = $2 where ${column} = $1`, [
    from,
    to,
  ]);
}
