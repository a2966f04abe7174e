import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Credential,
  type CredentialInput,
  notFound,
  Refusal,
  type UpdateCredentialRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { assertEnterpriseEditable, changesByRequest } from '../enterprises/enterprise.js';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { lockEnterprise } from '../enterprises/enterprises.repository.js';
import { tellChanged } from '../enterprises/save-facts.js';
import { attachFiles } from '../files/attach-files.js';
import { assertDatesFit, assertProposed, assertRenews, assertWithdrawable } from './credential.js';
import {
  type CredentialRow,
  endCredential,
  findCredential,
  findCredentials,
  insertCredentials,
  toCredentials,
  toCredentialSnapshot,
  updateDetails,
} from './credentials.repository.js';

/** Withdrawn and rejected ones count too: they are history, and history must end somewhere. */
const mostCredentials = 200;

/** The owner tells a tier or a qualification with its evidence. */
export async function proposeCredential(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  input: CredentialInput,
  key: string | undefined,
): Promise<Credential> {
  return dataSource.transaction(async (manager) => {
    const shown = await propose(manager, caller, id, [input], key);
    const row = await findCredential(manager, id, shown);
    if (!row) throw notFound('credential');
    return (await toCredentials(manager, [row]))[0]!;
  });
}

/** The same for several at once, as loading a collection does. */
export async function proposeCredentials(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  inputs: CredentialInput[],
  key: string,
): Promise<void> {
  if (inputs.length === 0) return;
  await dataSource.transaction((manager) => propose(manager, caller, id, inputs, key));
}

async function propose(
  manager: EntityManager,
  caller: Principal,
  id: string,
  inputs: CredentialInput[],
  key: string | undefined,
): Promise<string> {
  const enterprise = await lockOwn(manager, caller, id);
  const once = { userId: caller.userId, route: `credentials of ${id}`, key };
  return createOnce(manager, once, newId(), async (first) => {
    const present = await findCredentials(manager, id);
    if (present.length + inputs.length > mostCredentials)
      throw new Refusal(
        'rule',
        'CREDENTIAL.TOO_MANY',
        `An enterprise has at most ${mostCredentials} credentials, past ones counted.`,
      );
    for (const input of inputs) {
      assertDatesFit(input, enterprise.today);
      const renewal = { kind: input.kind, code: input.kind === 'tier' ? input.code : null };
      if (input.replaces)
        assertRenews(
          renewal,
          present.find((one) => one.id === input.replaces),
        );
    }
    const fileIds = inputs.flatMap((input) => input.fileIds);
    await attachFiles(manager, id, fileIds);
    const proposed = inputs.map((input, place) => ({ ...input, id: place ? newId() : first }));
    await insertCredentials(manager, id, proposed);
    await writeAudit(
      manager,
      proposed.map((one) => ({
        actor: caller,
        action: 'credential.proposed',
        subject: { type: 'credential', id: one.id },
        details: { enterpriseId: id, kind: one.kind, files: one.fileIds },
      })),
    );
    // Until the enterprise is verified, they are looked at together with it.
    if (!changesByRequest(enterprise.status)) return;
    const found = await findCredential(manager, id, first);
    const snapshot = toCredentialSnapshot(found!, enterprise);
    await appendEvents(manager, [event('credential.proposed', snapshot, snapshot)]);
  });
}

/** The owner corrects one that was not decided on yet. */
export async function updateCredential(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  credentialId: string,
  { version, ...changes }: UpdateCredentialRequest,
): Promise<Credential> {
  return dataSource.transaction(async (manager) => {
    const { today } = await lockOwn(manager, caller, id);
    const present = await findOwn(manager, id, credentialId);
    if (present.version !== version) throw versionConflict('credential', present.version);
    assertProposed(present.status, 'be changed');
    assertDatesFit({ ...present, ...changes }, today);
    if (changes.fileIds) await attachFiles(manager, id, changes.fileIds);
    await updateDetails(manager, credentialId, changes);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'credential.edited',
        subject: { type: 'credential', id: credentialId },
        details: { enterpriseId: id, fields: Object.keys(changes) },
      },
    ]);
    const row = await findOwn(manager, id, credentialId);
    return (await toCredentials(manager, [row]))[0]!;
  });
}

/** The owner takes one back; an accepted one counts no more from this moment. */
export async function withdrawCredential(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  credentialId: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const enterprise = await lockOwn(manager, caller, id);
    const present = await findOwn(manager, id, credentialId);
    assertWithdrawable(present.status);
    await endCredential(manager, credentialId, 'withdrawn');
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'credential.withdrawn',
        subject: { type: 'credential', id: credentialId },
        details: { enterpriseId: id, from: present.status },
      },
    ]);
    const snapshot = toCredentialSnapshot(await findOwn(manager, id, credentialId), enterprise);
    await appendEvents(manager, [event('credential.withdrawn', snapshot, snapshot)]);
    if (present.status === 'accepted') await tellChanged(manager, enterprise);
  });
}

async function lockOwn(
  manager: EntityManager,
  caller: Principal,
  id: string,
): Promise<EnterpriseEntity> {
  const enterprise = await lockEnterprise(manager, id);
  if (!enterprise || caller.organisationId !== id) throw notFound('enterprise');
  assertEnterpriseEditable(enterprise.status);
  return enterprise;
}

async function findOwn(
  manager: EntityManager,
  enterpriseId: string,
  id: string,
): Promise<CredentialRow> {
  const found = await findCredential(manager, enterpriseId, id);
  if (!found) throw notFound('credential');
  return found;
}
