import type { DataSource, EntityManager } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import { type ChangeRequest, type MoveRequest, notFound, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { lockEnterprise, toEnterprise } from '../enterprises/enterprises.repository.js';
import { saveFacts } from '../enterprises/save-facts.js';
import { assertOpen } from './change-request.js';
import {
  type ChangeRequestRow,
  findChangeRequest,
  toChangeRequests,
} from './change-requests.repository.js';
import { endRequest } from './request-change.js';

/** The platform agrees: from now on the facts are the new ones. */
export async function acceptChangeRequest(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<ChangeRequest> {
  return ending(
    dataSource,
    id,
    request,
    isPlatformStaff(caller),
    async (manager, open, current) => {
      const changed = toEnterprise(await saveFacts(manager, current, open.changes));
      await appendEvents(manager, [event('enterprise.changed', changed, changed)]);
      return endRequest(manager, open, 'accepted', caller, request.note ?? null);
    },
  );
}

/** The platform refuses, with a reason: the facts stay as they are. */
export async function rejectChangeRequest(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<ChangeRequest> {
  return ending(dataSource, id, request, isPlatformStaff(caller), (manager, open) =>
    endRequest(manager, open, 'rejected', caller, request.note ?? null),
  );
}

/** The enterprise takes back what it asked for. */
export async function withdrawChangeRequest(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<ChangeRequest> {
  const isTheirs = (enterpriseId: string) => caller.organisationId === enterpriseId;
  return ending(dataSource, id, request, isTheirs, (manager, open) =>
    endRequest(manager, open, 'withdrawn', caller, request.note ?? null),
  );
}

/** Locks the enterprise, which guards its requests, and checks that there is one to end. */
async function ending(
  dataSource: DataSource,
  id: string,
  { version }: MoveRequest,
  mayEnd: boolean | ((enterpriseId: string) => boolean),
  end: (
    manager: EntityManager,
    open: ChangeRequestRow,
    current: EnterpriseEntity,
  ) => Promise<ChangeRequestRow>,
): Promise<ChangeRequest> {
  return dataSource.transaction(async (manager) => {
    const enterpriseId = (await findChangeRequest(manager, id))?.enterpriseId;
    const isTheirs = typeof mayEnd === 'boolean' ? mayEnd : mayEnd(enterpriseId ?? '');
    if (!enterpriseId || !isTheirs) throw notFound('change request');
    const enterprise = await lockEnterprise(manager, enterpriseId);
    const request = await findChangeRequest(manager, id);
    if (!enterprise || !request) throw notFound('change request');
    if (request.version !== version) throw versionConflict('change request', request.version);
    assertOpen(request.status);
    const [shown] = await toChangeRequests(manager, [await end(manager, request, enterprise)]);
    return shown!;
  });
}
