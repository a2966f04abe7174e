import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { hashOfToken, hashPassword, newSessionToken } from '#libs/auth';
import {
  accountLinkPurpose,
  type ConfirmPasswordResetRequest,
  type OrganisationKind,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { findUser } from '../accounts/accounts.repository.js';
import { writeAudit } from '../audit/write-audit.js';
import { clearFailuresOf } from './login-failures.js';
import { announceSecurityChange } from './security-notice.js';
import { endSessions } from './sessions.js';
import { assertNewPassword, replacePassword } from './set-password.js';
import { resetLinkInvalid } from './sign-in.errors.js';
import type { SignInServices, Visitor } from './visitor.js';

const validMinutes = 30;
const mostAnHour = 3;
/** Longer than the work takes for an address that is known, so that its time tells nothing. */
const evenPaceMs = 250;

/** Mails a link for a new password, to whom it belongs; says to nobody whether it did. */
export async function requestPasswordReset(
  services: SignInServices,
  email: string,
  visitor: Visitor,
): Promise<void> {
  const work = services.dataSource.transaction((manager) =>
    makeLink(manager, services, email, visitor),
  );
  await Promise.all([work, pause(evenPaceMs)]);
}

interface Owner {
  id: string;
  email: string;
  displayName: string;
  organisation: { id: string; kind: OrganisationKind; name: string };
}

async function makeLink(
  manager: EntityManager,
  { vault }: SignInServices,
  email: string,
  { address }: Visitor,
): Promise<void> {
  // The lock makes two requests at once count each other.
  const [owner] = await rows<Owner>(
    manager,
    `select u.id, u.email, u.display_name as "displayName",
            jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name) as organisation
       from publishing.users u join publishing.organisations o on o.id = u.organisation_id
      where u.email = $1 and u.active for update of u`,
    [email],
  );
  if (!owner) return;
  const [asked] = await rows<{ count: number }>(
    manager,
    `select count(*) from publishing.password_resets
      where user_id = $1 and created_at > now() - interval '1 hour'`,
    [owner.id],
  );
  if (asked!.count >= mostAnHour) return;
  await manager.query(
    `update publishing.password_resets set ended_at = now()
      where user_id = $1 and ended_at is null`,
    [owner.id],
  );
  const token = newSessionToken();
  const id = newId();
  const [made] = await rows<{ expiresAt: Date }>(
    manager,
    `insert into publishing.password_resets (id, user_id, token_hash, expires_at)
     values ($1, $2, $3, now() + interval '${validMinutes} minutes')
     returning expires_at as "expiresAt"`,
    [id, owner.id, hashOfToken(token)],
  );
  await writeAudit(manager, [
    {
      actor: null,
      action: 'password.reset-requested',
      subject: { type: 'user', id: owner.id },
      details: { resetId: id },
      personal: { address },
    },
  ]);
  const recipient = { id: owner.id, email: owner.email, displayName: owner.displayName };
  await appendEvents(manager, [
    event(
      'account.link-requested',
      { id: owner.id, version: 1 },
      {
        id: owner.id,
        kind: 'password-reset',
        recipient,
        organisation: owner.organisation,
        invitedBy: null,
        path: '/reset-password#',
        sealedToken: vault.seal(accountLinkPurpose, token),
        expiresAt: made!.expiresAt.toISOString(),
      },
    ),
  ]);
}

/**
 * Sets a new password by the link of the mail, once. All sessions and known devices of the user end,
 * failed logins are forgotten; nobody is logged in by it, so a second factor is still asked for.
 */
export async function confirmPasswordReset(
  { dataSource, config }: SignInServices,
  { token, password }: ConfirmPasswordResetRequest,
): Promise<void> {
  const [link] = await rows<{ userId: string }>(
    dataSource,
    `select r.user_id as "userId" from publishing.password_resets r
       join publishing.users u on u.id = r.user_id and u.active
      where r.token_hash = $1 and r.ended_at is null and r.expires_at > now()`,
    [hashOfToken(token)],
  );
  const user = link && (await findUser(dataSource.manager, link.userId));
  if (!user) throw resetLinkInvalid();
  await assertNewPassword(dataSource.manager, config.passwordPolicy, user, password, 'password');
  const passwordHash = await hashPassword(password);
  await dataSource.transaction(async (manager) => {
    // The person before the link, as whoever asks for another one at this moment.
    await manager.query('select 1 from publishing.users where id = $1 for update', [user.id]);
    const taken = await rows(
      manager,
      `update publishing.password_resets set ended_at = now()
        where token_hash = $1 and ended_at is null and expires_at > now() returning 1`,
      [hashOfToken(token)],
    );
    if (taken.length === 0) throw resetLinkInvalid();
    await replacePassword(manager, config.passwordPolicy, user.id, passwordHash);
    await endSessions(manager, [user.id]);
    await manager.query('delete from publishing.known_devices where user_id = $1', [user.id]);
    await clearFailuresOf(manager, user.email);
    await writeAudit(manager, [
      {
        actor: { userId: user.id, displayName: user.displayName },
        action: 'password.reset',
        subject: { type: 'user', id: user.id },
      },
    ]);
    await announceSecurityChange(
      manager,
      { userId: user.id, organisationId: user.organisationId },
      'password-reset',
    );
  });
}
