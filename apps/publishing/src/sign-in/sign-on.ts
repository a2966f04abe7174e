import type { EntityManager } from 'typeorm';
import { hashOfToken, newSessionToken } from '#libs/auth';
import { rows } from '#libs/database';
import { findUser } from '../accounts/accounts.repository.js';
import type { UserEntity } from '../accounts/user.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import { enter } from './log-in.js';
import { beginAttempt, countersOf } from './login-failures.js';
import { hasSecondFactor } from './second-factor.js';
import type { OpenedSession } from './sessions.js';
import { signOnFailed, signOnUnknown } from './sign-in.errors.js';
import type { SignOnProvider, SignOnSecrets, Vouched } from './sign-on-provider.js';
import type { SignInServices, Visitor } from './visitor.js';

const purpose = 'sign-on';
const validMinutes = 10;

/** Where the browser goes next, and what it is given for the way. */
export interface SignOnStep {
  url: string;
  /** For the cookie that binds the sign-on to this browser. */
  signOnToken?: string;
  session?: OpenedSession;
}

/** Sends the browser to the provider. What is needed at its return stays here, sealed. */
export async function startSignOn(
  { dataSource, vault }: SignInServices,
  provider: SignOnProvider,
  returnTo: string,
): Promise<SignOnStep> {
  const { url, secrets } = await provider.begin();
  const signOnToken = newSessionToken();
  await dataSource.query(
    `insert into publishing.sign_ons (state_hash, browser_hash, sealed, return_to, expires_at)
     values ($1, $2, $3, $4, now() + interval '${validMinutes} minutes')`,
    [
      hashOfToken(secrets.state),
      hashOfToken(signOnToken),
      vault.seal(purpose, JSON.stringify(secrets)),
      returnTo,
    ],
  );
  return { url, signOnToken };
}

/**
 * Takes the browser back from the provider: once, within ten minutes, and only the browser that was
 * sent. Whom the provider vouches for is somebody we know or nobody; a second factor of ours is
 * asked for unless the provider has seen one.
 */
export async function finishSignOn(
  services: SignInServices,
  provider: SignOnProvider,
  query: string,
  visitor: Visitor,
): Promise<SignOnStep> {
  const { dataSource, vault } = services;
  const state = new URLSearchParams(query).get('state') ?? '';
  const [begun] = await rows<{ sealed: string; returnTo: string }>(
    dataSource,
    `delete from publishing.sign_ons
      where state_hash = $1 and browser_hash = $2 and user_id is null and expires_at > now()
     returning sealed, return_to as "returnTo"`,
    [hashOfToken(state), hashOfToken(visitor.signOnToken ?? '')],
  );
  if (!begun) throw signOnFailed();
  const secrets = JSON.parse(vault.open(purpose, begun.sealed)) as SignOnSecrets;
  const vouched = await provider.finish(query, secrets);
  const user = await dataSource.transaction((manager) => recognise(manager, vouched));
  if (!vouched.provedMfa && (await hasSecondFactor(dataSource.manager, user.id))) {
    await dataSource.query(
      `insert into publishing.sign_ons
         (state_hash, browser_hash, sealed, return_to, expires_at, user_id)
       values ($1, $2, '', $3, now() + interval '${validMinutes} minutes', $4)`,
      [hashOfToken(newSessionToken()), hashOfToken(visitor.signOnToken!), begun.returnTo, user.id],
    );
    return { url: `/login?step=code&return=${encodeURIComponent(begun.returnTo)}` };
  }
  const session = await enter(services, user, visitor, [], {
    method: 'sign-on',
    provedMfa: vouched.provedMfa,
    code: undefined,
  });
  return { url: begun.returnTo, session };
}

/** The second step after a sign-on: our own code, from the browser that came back. */
export async function completeSignOn(
  services: SignInServices,
  code: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  const { manager } = services.dataSource;
  const browser = hashOfToken(visitor.signOnToken ?? '');
  const [waiting] = await rows<{ userId: string }>(
    manager,
    `select user_id as "userId" from publishing.sign_ons
      where browser_hash = $1 and user_id is not null and expires_at > now()`,
    [browser],
  );
  const user = waiting && (await findUser(manager, waiting.userId));
  if (!user?.active) throw signOnFailed();
  const counters = await countersOf(manager, user.email, visitor);
  const attempt = await beginAttempt(services.dataSource, counters);
  const session = await enter(services, user, visitor, attempt, {
    method: 'sign-on',
    provedMfa: false,
    code,
  });
  await manager.query('delete from publishing.sign_ons where browser_hash = $1', [browser]);
  return session;
}

/** The active user that is linked, or whose address the provider has verified: then linked now. */
async function recognise(
  manager: EntityManager,
  { issuer, subject, verifiedEmail }: Vouched,
): Promise<UserEntity> {
  const [linked] = await rows<{ userId: string }>(
    manager,
    `select user_id as "userId" from publishing.sign_on_links where issuer = $1 and subject = $2`,
    [issuer, subject],
  );
  if (linked) {
    const user = await findUser(manager, linked.userId);
    if (!user?.active) throw signOnUnknown();
    return user;
  }
  // Of two accounts of the provider with one address, the first that came is the user's.
  const [made] = await rows<{ userId: string }>(
    manager,
    `insert into publishing.sign_on_links (issuer, subject, user_id)
     select $1, $2, id from publishing.users where email = $3 and active
     on conflict do nothing returning user_id as "userId"`,
    [issuer, subject, verifiedEmail],
  );
  const user = made && (await findUser(manager, made.userId));
  if (!user) throw signOnUnknown();
  await writeAudit(manager, [
    {
      actor: { userId: user.id, displayName: user.displayName },
      action: 'oidc.linked',
      subject: { type: 'user', id: user.id },
      details: { issuer },
    },
  ]);
  return user;
}
