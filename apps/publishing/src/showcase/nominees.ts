import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type AskNomineeRequest,
  mostJointNominees,
  type Nomination,
  type NominationVersionRequest,
  type Nominee,
  type NomineeStatus,
  notFound,
  Refusal,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { readCityDay } from '../city-today.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { type HeldNomination, holdNomination } from './hold-nomination.js';
import { assertWritable } from './nomination.js';
import { shareEvidence } from './nomination-files.js';
import { findNomination, saveNomination, toNominationTold } from './nominations.repository.js';
import { showNomination } from './read-nominations.js';

/** The lead asks another verified enterprise to be nominated together; it is told. */
export async function askNominee(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, enterpriseId }: AskNomineeRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const held = await holdNomination(manager, caller, id, version);
    await assertOpen(manager, held);
    assertMayBeAsked(held.nominees, enterpriseId);
    await assertVerifiedNominee(manager, enterpriseId);
    await manager.query(
      `insert into publishing.nominees (nomination_id, organisation_id, is_lead, status)
       values ($1, $2, false, 'invited')
       on conflict (nomination_id, organisation_id)
         do update set status = 'invited', decided_at = null`,
      [id, enterpriseId],
    );
    const saved = await saveNomination(manager, id, 'status = status');
    await tell(manager, caller, id, 'nomination.nominee-asked', enterpriseId);
    const told = toNominationTold(saved, [], { nomineeIds: [enterpriseId] });
    await appendEvents(manager, [event('nomination.invited', saved, told)]);
    return showNomination(manager, saved, 'lead');
  });
}

/** The lead no longer wants a company in the nomination, or takes back that it was asked. */
export async function removeNominee(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  enterpriseId: string,
  { version }: NominationVersionRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const held = await holdNomination(manager, caller, id, version);
    await assertOpen(manager, held);
    const isIn = held.nominees.some(
      ({ isLead, organisation }) => !isLead && organisation.id === enterpriseId,
    );
    if (!isIn) throw notFound('nominee');
    await manager.query(
      `delete from publishing.nominees
        where nomination_id = $1 and organisation_id = $2 and not is_lead`,
      [id, enterpriseId],
    );
    const saved = await saveNomination(manager, id, 'status = status');
    await tell(manager, caller, id, 'nomination.nominee-removed', enterpriseId);
    return showNomination(manager, saved, 'lead');
  });
}

/** A company that was asked joins: it stands in the nomination and reads its evidence. */
export async function confirmNominee(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const held = await holdNomination(manager, caller, id, null, ['invited']);
    await assertOpen(manager, held);
    await assertVerifiedNominee(manager, caller.organisationId);
    await setStatus(manager, id, caller.organisationId, 'confirmed');
    await tell(manager, caller, id, 'nomination.nominee-confirmed', caller.organisationId);
    const row = (await findNomination(manager, id))!;
    await shareEvidence(manager, row);
    return showNomination(manager, row, 'nominee');
  });
}

/** A company that was asked does not join. */
export async function declineNominee(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await holdNomination(manager, caller, id, null, ['invited']);
    await setStatus(manager, id, caller.organisationId, 'declined');
    await tell(manager, caller, id, 'nomination.nominee-declined', caller.organisationId);
  });
}

/** A company leaves, as long as it is being written: what was handed in, it has agreed to. */
export async function leaveNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const held = await holdNomination(manager, caller, id, null, ['nominee']);
    await assertOpen(manager, held);
    await setStatus(manager, id, caller.organisationId, 'left');
    await tell(manager, caller, id, 'nomination.nominee-left', caller.organisationId);
  });
}

/** Who stands in it changes only while it is written or mended. */
async function assertOpen(manager: EntityManager, { row, edition }: HeldNomination): Promise<void> {
  assertWritable(row, edition.content.schedule.mendBy, await readCityDay(manager));
}

function assertMayBeAsked(nominees: readonly Nominee[], enterpriseId: string): void {
  const standing = nominees.filter(({ status }) => status === 'invited' || status === 'confirmed');
  if (standing.some(({ organisation }) => organisation.id === enterpriseId))
    throw new Refusal(
      'conflict',
      'NOMINATION.NOMINEE_ALREADY',
      'The enterprise is in this nomination already.',
    );
  if (standing.length > mostJointNominees)
    throw new Refusal(
      'rule',
      'NOMINATION.TOO_MANY_NOMINEES',
      `A nomination has at most ${mostJointNominees} joint nominees.`,
    );
}

async function assertVerifiedNominee(manager: EntityManager, enterpriseId: string): Promise<void> {
  const enterprise = await findEnterprise(manager, enterpriseId);
  if (enterprise?.status === 'verified') return;
  throw new Refusal(
    'rule',
    'NOMINATION.NOMINEE_NOT_VERIFIED',
    'Only a verified enterprise can be a joint nominee.',
    [{ path: 'enterpriseId', message: 'must be a verified enterprise' }],
  );
}

async function setStatus(
  manager: EntityManager,
  id: string,
  organisationId: string,
  status: NomineeStatus,
): Promise<void> {
  await manager.query(
    `update publishing.nominees set status = $3, decided_at = now()
      where nomination_id = $1 and organisation_id = $2`,
    [id, organisationId, status],
  );
}

type NomineeAct =
  | 'nomination.nominee-asked'
  | 'nomination.nominee-removed'
  | 'nomination.nominee-confirmed'
  | 'nomination.nominee-declined'
  | 'nomination.nominee-left';

async function tell(
  manager: EntityManager,
  actor: Principal,
  id: string,
  action: NomineeAct,
  enterpriseId: string,
): Promise<void> {
  await writeAudit(manager, [
    { actor, action, subject: { type: 'nomination', id }, details: { enterpriseId } },
  ]);
}
