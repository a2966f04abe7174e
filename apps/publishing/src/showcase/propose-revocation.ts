import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ProposeRevocationRequest, Revocation, RevocationReason } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import { holdPlaque, savePlaque } from './hold-plaque.js';
import type { PlaqueRow } from './plaques.repository.js';
import { assertMayPropose } from './revocation.js';
import {
  hasProposal,
  insertRevocation,
  type RevocationRow,
  toRevocation,
  toRevocationTold,
} from './revocations.repository.js';

/** Proposes that a plaque is revoked (摘牌); another person decides. */
export async function proposeRevocation(
  dataSource: DataSource,
  caller: Principal,
  number: string,
  { version, reason, text }: ProposeRevocationRequest,
): Promise<Revocation> {
  return dataSource.transaction(async (manager) => {
    const { plaque } = await holdPlaque(manager, number, version);
    const row = await propose(manager, caller, plaque, { recheckId: null, reason, text });
    return toRevocation(row, caller.userId);
  });
}

/** The same for a plaque that is held, such as of a recheck that failed. */
export async function propose(
  manager: EntityManager,
  caller: Principal,
  plaque: PlaqueRow,
  said: { recheckId: string | null; reason: RevocationReason; text: string },
): Promise<RevocationRow> {
  const { number, revokedOn } = plaque;
  assertMayPropose({ revokedOn, hasProposal: await hasProposal(manager, number) });
  const row = await insertRevocation(manager, { plaque, ...said, by: caller.userId });
  await savePlaque(manager, number);
  await recordStateChange(manager, {
    subjectType: 'revocation',
    subjectId: row.id,
    from: null,
    to: 'proposed',
    actor: caller,
    note: said.text,
    details: { plaque: number, reason: said.reason },
  });
  const told = await toRevocationTold(manager, row, null);
  await appendEvents(manager, [event('revocation.proposed', row, told)]);
  return row;
}
