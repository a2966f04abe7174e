import type { DataSource, EntityManager } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import {
  type AcceptCredentialRequest,
  type Credential,
  type MoveRequest,
  notFound,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { lockEnterprise } from '../enterprises/enterprises.repository.js';
import { assertDatesFit, assertDecidable, assertProposed } from './credential.js';
import {
  endCredential,
  findCredential,
  toCredentials,
  toCredentialSnapshot,
} from './credentials.repository.js';
import { tellChanged } from '../enterprises/save-facts.js';

/** The platform has seen the evidence: from now on it counts, until its last day. */
export async function acceptCredential(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  credentialId: string,
  request: AcceptCredentialRequest,
): Promise<Credential> {
  return decide(dataSource, caller, id, credentialId, 'accepted', request);
}

/** The platform does not accept it, with a reason. */
export async function rejectCredential(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  credentialId: string,
  request: MoveRequest,
): Promise<Credential> {
  return decide(dataSource, caller, id, credentialId, 'rejected', request);
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  credentialId: string,
  status: 'accepted' | 'rejected',
  { version, note, mandatory }: AcceptCredentialRequest,
): Promise<Credential> {
  return dataSource.transaction(async (manager) => {
    const enterprise = isPlatformStaff(caller) ? await lockEnterprise(manager, id) : null;
    if (!enterprise) throw notFound('enterprise');
    const present = await find(manager, id, credentialId);
    if (present.version !== version) throw versionConflict('credential', present.version);
    assertProposed(present.status, `be ${status}`);
    assertDecidable(enterprise.status);
    if (status === 'accepted') assertDatesFit(present, enterprise.today);
    await endCredential(manager, credentialId, status, { note, mandatory });
    await writeAudit(manager, [
      {
        actor: caller,
        action: `credential.${status}`,
        subject: { type: 'credential', id: credentialId },
        details: { enterpriseId: id, mandatory },
        personal: note ? { note } : undefined,
      },
    ]);
    const decided = await find(manager, id, credentialId);
    const snapshot = toCredentialSnapshot(decided, enterprise);
    await appendEvents(manager, [event(`credential.${status}`, snapshot, snapshot)]);
    if (status === 'accepted') await tellChanged(manager, enterprise);
    return (await toCredentials(manager, [decided]))[0]!;
  });
}

async function find(manager: EntityManager, enterpriseId: string, id: string) {
  const found = await findCredential(manager, enterpriseId, id);
  if (!found) throw notFound('credential');
  return found;
}
