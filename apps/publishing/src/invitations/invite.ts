import type { DataSource, EntityManager } from 'typeorm';
import { hashOfToken, isAllowed, newSessionToken, type Principal } from '#libs/auth';
import {
  accountLinkPurpose,
  type CreateInvitationRequest,
  type Invitation,
  type ListInvitationsQuery,
  notFound,
  type Page,
} from '#libs/contracts';
import { newId, readTimeCursor, toPage } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { appendEvents, event } from '#libs/outbox';
import { emailTaken } from '../accounts/accounts.errors.js';
import { breaksUnique, findUserByEmail } from '../accounts/accounts.repository.js';
import { assertRolesFit } from '../accounts/create-user.js';
import { erasePersonal } from '../audit/erase-personal.js';
import { type AuditEntry, writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { organisationInactive } from '../organisations/organisations.errors.js';
import { lockOrganisation } from '../organisations/organisations.repository.js';
import {
  alreadyInvited,
  sentJustNow,
  tooManyInvitations,
  tooManyMails,
} from './invitations.errors.js';
import {
  countInvitations,
  countMailsToday,
  deleteInvitation,
  findExpired,
  findInvitation,
  insertInvitation,
  type InvitationRow,
  listInvitationRows,
  lockInvitation,
  lockStaleInvitations,
  renewInvitation,
  toInvitation,
} from './invitations.repository.js';

/** How long an invitation can be accepted. */
const openDays = 7;
/** Nobody sends one again that expired so long ago. */
const keptDays = 30;
/** More than any organisation needs at a time, and too few to send unwanted mail to a city. */
const mostOpen = 100;
/** Mails that one person sends in a day: taking back and inviting again is no way around the above. */
const mostMailsADay = 200;

/**
 * Invites somebody into an organisation by a mail with a secret link: the platform's administrator
 * into any, an enterprise's into their own. An address that belongs to a user is refused, for a user
 * is of one organisation; of which is not told.
 */
export async function invite(
  dataSource: DataSource,
  vault: Vault,
  caller: Principal,
  { organisationId = caller.organisationId, ...request }: CreateInvitationRequest,
  key?: string,
): Promise<Invitation> {
  if (!mayInviteInto(caller, organisationId)) throw notFound('organisation');
  return dataSource.transaction(async (manager) => {
    const organisation = await lockOrganisation(manager, organisationId);
    const once = { userId: caller.userId, route: 'invitations', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      if (!organisation.active) throw organisationInactive();
      assertRolesFit(request.roles, organisation.kind);
      if (await findUserByEmail(manager, request.email)) throw emailTaken();
      const expired = await findExpired(manager, organisationId, request.email);
      if (expired) await expire(manager, expired);
      if ((await countInvitations(manager, organisationId)) >= mostOpen)
        throw tooManyInvitations(mostOpen);
      await assertMayMail(manager, caller);
      const token = newSessionToken();
      try {
        await insertInvitation(manager, {
          ...request,
          roles: [...new Set(request.roles)],
          id: fresh,
          organisationId,
          tokenHash: hashOfToken(token),
          inviterId: caller.userId,
          days: openDays,
        });
      } catch (error) {
        if (breaksUnique(error, 'organisation_id_email')) throw alreadyInvited();
        throw error;
      }
      const made = (await findInvitation(manager, fresh))!;
      await writeAudit(manager, [entryOf(caller, 'invitation.created', made)]);
      await send(manager, vault, made, token);
    });
    const found = await findInvitation(manager, id);
    if (!found) throw notFound('invitation');
    return toInvitation(found);
  });
}

/** Sends a new link, which voids the one before. */
export async function resendInvitation(
  dataSource: DataSource,
  vault: Vault,
  caller: Principal,
  id: string,
): Promise<Invitation> {
  return dataSource.transaction(async (manager) => {
    const found = await lockOwn(manager, caller, id);
    if (found.isFresh) throw sentJustNow();
    await assertMayMail(manager, caller);
    if (await findUserByEmail(manager, found.email)) throw emailTaken();
    const token = newSessionToken();
    await renewInvitation(manager, id, hashOfToken(token), openDays);
    const renewed = (await findInvitation(manager, id))!;
    await writeAudit(manager, [entryOf(caller, 'invitation.resent', renewed)]);
    await send(manager, vault, renewed, token);
    return toInvitation(renewed);
  });
}

/** Takes an invitation back; its link no longer works. */
export async function cancelInvitation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const found = await lockOwn(manager, caller, id);
    await writeAudit(manager, [entryOf(caller, 'invitation.cancelled', found)]);
    await drop(manager, id, caller);
  });
}

/** What waits for an answer, newest first. */
export async function listInvitations(
  dataSource: DataSource,
  caller: Principal,
  { organisationId, limit, cursor }: ListInvitationsQuery,
): Promise<Page<Invitation>> {
  const whose = seesAll(caller) ? (organisationId ?? null) : caller.organisationId;
  if (organisationId && organisationId !== whose) throw notFound('organisation');
  const found = await listInvitationRows(dataSource.manager, whose, readTimeCursor(cursor), limit);
  return toPage(found, limit, (row) => [row.createdAt.toISOString(), row.id], toInvitation);
}

/** Deletes what expired a month ago: run by the scheduler. */
export async function deleteStaleInvitations(dataSource: DataSource): Promise<void> {
  const most = 100;
  let deleted: number;
  do {
    deleted = await dataSource.transaction(async (manager) => {
      const stale = await lockStaleInvitations(manager, keptDays, most);
      for (const id of stale) await expire(manager, id);
      return stale.length;
    });
  } while (deleted === most);
}

/** What the clock ended, nobody did. */
async function expire(manager: EntityManager, id: string): Promise<void> {
  const subject = { type: 'invitation', id };
  await writeAudit(manager, [{ actor: null, action: 'invitation.expired', subject }]);
  await drop(manager, id, null);
}

/** The address of who did not join is forgotten, in the audit log and where a mail was noted too. */
async function drop(manager: EntityManager, id: string, actor: AuditEntry['actor']): Promise<void> {
  await deleteInvitation(manager, id);
  await erasePersonal(manager, id, actor);
  await appendEvents(manager, [event('account.erased', { id, version: 1 }, { id })]);
}

async function send(
  manager: EntityManager,
  vault: Vault,
  invitation: InvitationRow,
  token: string,
): Promise<void> {
  const { organisation, email, displayName, invitedBy, expiresAt } = toInvitation(invitation);
  await appendEvents(manager, [
    event('account.link-requested', invitation, {
      id: invitation.id,
      kind: 'invitation',
      recipient: { id: invitation.id, email, displayName },
      organisation,
      invitedBy,
      path: '/accept-invitation#',
      sealedToken: vault.seal(accountLinkPurpose, token),
      expiresAt,
    }),
  ]);
}

/** The platform's administrator, who staffs a city, is not counted. */
async function assertMayMail(manager: EntityManager, caller: Principal): Promise<void> {
  if (seesAll(caller)) return;
  if ((await countMailsToday(manager, caller.userId)) >= mostMailsADay) throw tooManyMails();
}

function entryOf(actor: Principal, action: string, invitation: InvitationRow): AuditEntry {
  const { id, organisationId, roles, email, displayName } = invitation;
  return {
    actor,
    action,
    subject: { type: 'invitation', id },
    details: { organisationId, roles },
    personal: { email, displayName },
  };
}

async function lockOwn(
  manager: EntityManager,
  caller: Principal,
  id: string,
): Promise<InvitationRow> {
  const found = await lockInvitation(manager, id);
  if (!found || !mayInviteInto(caller, found.organisationId)) throw notFound('invitation');
  return found;
}

/** Whoever may write users of any organisation may also invite into any. */
function mayInviteInto(caller: Principal, organisationId: string): boolean {
  return seesAll(caller) || caller.organisationId === organisationId;
}

function seesAll(caller: Principal): boolean {
  return isAllowed(caller.roles, 'user:write');
}
