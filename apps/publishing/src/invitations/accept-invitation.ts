import type { DataSource, EntityManager } from 'typeorm';
import { assertPasswordAllowed, hashOfToken, hashPassword } from '#libs/auth';
import type { AcceptInvitationRequest, InvitationPreview, PasswordProfile } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { bumpOrganisation, findUser } from '../accounts/accounts.repository.js';
import { addMember } from '../accounts/create-user.js';
import type { UserEntity } from '../accounts/user.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import { lockOrganisation } from '../organisations/organisations.repository.js';
import { invitationExpired, invitationNotValid } from './invitations.errors.js';
import {
  deleteInvitation,
  findInvitationByToken,
  type InvitationRow,
  lockInvitationByToken,
  toInvitation,
} from './invitations.repository.js';

/** What the holder of the token was invited to. */
export async function previewInvitation(
  dataSource: DataSource,
  token: string,
): Promise<InvitationPreview> {
  const found = await findInvitationByToken(dataSource.manager, hashOfToken(token));
  const { organisation, email, displayName, roles, expiresAt } = toInvitation(usable(found));
  return { organisation, email, displayName, roles, expiresAt };
}

/**
 * Makes the invited person a member with a password of their own. The token works once. The user
 * gets the invitation's id, so that whoever knew the one as recipient of the mail knows the other.
 * @throws Refusal USER.EMAIL_TAKEN when the address has become a user's meanwhile
 */
export async function acceptInvitation(
  dataSource: DataSource,
  request: AcceptInvitationRequest,
  profile: PasswordProfile,
): Promise<UserEntity> {
  const { token, password, displayName } = request;
  const tokenHash = hashOfToken(token);
  // Looked at first: nobody is to keep us hashing with tokens that are none.
  const expected = usable(await findInvitationByToken(dataSource.manager, tokenHash));
  const owner = { email: expected.email, organisationName: expected.organisationName };
  assertPasswordAllowed(profile, password, owner);
  const passwordHash = await hashPassword(password);
  const joined = await dataSource.transaction(async (manager: EntityManager) => {
    // The organisation before the invitation, as everybody who locks both.
    const organisation = await lockOrganisation(manager, expected.organisationId);
    const invitation = usable(await lockInvitationByToken(manager, tokenHash));
    // A merge of enterprises took the invitation elsewhere while we waited.
    if (invitation.organisationId !== organisation.id) return null;
    const { id, email, roles } = invitation;
    const name = displayName ?? invitation.displayName;
    await addMember(manager, organisation, { id, email, roles, displayName: name, passwordHash });
    await deleteInvitation(manager, id);
    await writeAudit(manager, [
      {
        actor: { userId: id, displayName: name },
        action: 'invitation.accepted',
        subject: { type: 'user', id },
        details: { organisationId: organisation.id, roles },
        personal: { email },
      },
    ]);
    const snapshot = await bumpOrganisation(manager, organisation.id);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
    return (await findUser(manager, id))!;
  });
  return joined ?? acceptInvitation(dataSource, request, profile);
}

function usable(found: InvitationRow | undefined): InvitationRow {
  if (!found) throw invitationNotValid();
  if (found.isExpired) throw invitationExpired();
  return found;
}
