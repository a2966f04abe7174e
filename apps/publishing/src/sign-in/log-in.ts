import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { passwordMatches, type Principal } from '#libs/auth';
import type { LoginRequest, Me } from '#libs/contracts';
import { rows } from '#libs/database';
import { findUserByEmail } from '../accounts/accounts.repository.js';
import type { UserEntity } from '../accounts/user.entity.js';
import { writeAudit } from '../audit/write-audit.js';
import {
  type Attempt,
  beginAttempt,
  clearFailures,
  codeCounter,
  countersOf,
  giveBack,
} from './login-failures.js';
import { hasSecondFactor, takeCode } from './second-factor.js';
import { type OpenedSession, openSession } from './sessions.js';
import { totpRequired, totpWrong, wrongLogin } from './sign-in.errors.js';
import type { SignInServices, Visitor } from './visitor.js';

/** Longer than it takes to note a failure on an account, so that its time does not tell of one. */
const evenPaceMs = 40;

/**
 * Checks the password, then the second factor where there is one, and opens a session. The answer
 * does not tell whether the address exists; that a code is needed is told only to who has the
 * password.
 */
export async function logIn(
  services: SignInServices,
  request: LoginRequest,
  visitor: Visitor,
): Promise<OpenedSession> {
  const { dataSource } = services;
  const { manager } = dataSource;
  const counters = await countersOf(manager, request.email, visitor);
  const attempt = await beginAttempt(dataSource, counters);
  const user = await findUserByEmail(manager, request.email);
  const matches = await passwordMatches(user?.passwordHash, request.password).catch(
    async (error: unknown) => {
      await giveBack(dataSource, attempt);
      throw error;
    },
  );
  if (!user || !matches || !user.active) {
    await Promise.all([
      user && noteFailure(services, user, visitor, 'password'),
      pause(evenPaceMs),
    ]);
    throw wrongLogin();
  }
  return enter(services, user, visitor, attempt, {
    method: 'password',
    provedMfa: false,
    code: request.totp,
  });
}

interface Entry {
  method: 'password' | 'sign-on';
  /** Whether the sign-on has already seen a second factor. */
  provedMfa: boolean;
  code: string | undefined;
}

/**
 * The second step of every login, and the session at its end.
 * @param attempt counted already; what is left of it stays counted only if the code is wrong
 */
export async function enter(
  services: SignInServices,
  user: UserEntity,
  visitor: Visitor,
  attempt: Attempt,
  { method, provedMfa, code }: Entry,
): Promise<OpenedSession> {
  const { dataSource, config } = services;
  let all = attempt;
  try {
    const asksCode = !provedMfa && (await hasSecondFactor(dataSource.manager, user.id));
    if (asksCode && !code) throw totpRequired();
    const isKnown = attempt.some(({ kind }) => kind === 'device');
    if (asksCode && !isKnown)
      all = [...attempt, ...(await beginAttempt(dataSource, [codeCounter(user.email)]))];
    const opened = await dataSource.transaction(async (manager) => {
      await assertStillTrue(manager, user, method);
      if (asksCode && !(await isGoodCode(manager, services, user, code!))) return null;
      const terms = { method, mfa: asksCode || provedMfa, hours: config.sessionHours };
      return openSession(manager, user, visitor, terms);
    });
    if (opened) {
      await clearFailures(dataSource, all);
      return opened;
    }
  } catch (error) {
    await giveBack(dataSource, all);
    throw error;
  }
  await noteFailure(services, user, visitor, 'code');
  throw totpWrong();
}

/**
 * Verifying takes time, in which the user may be deactivated or get a new password. Both end the
 * sessions that there are; the lock makes this one either be among them or not be opened.
 */
async function assertStillTrue(
  manager: EntityManager,
  { id, passwordHash }: UserEntity,
  method: Entry['method'],
): Promise<void> {
  const found = await rows(
    manager,
    `select 1 from publishing.users
      where id = $1 and active and ($3 = 'sign-on' or password_hash = $2) for share`,
    [id, passwordHash, method],
  );
  if (found.length === 0) throw wrongLogin();
}

function isGoodCode(
  manager: EntityManager,
  { vault }: SignInServices,
  user: UserEntity,
  code: string,
): Promise<boolean> {
  return takeCode(manager, vault, { userId: user.id, displayName: user.displayName }, code);
}

async function noteFailure(
  { dataSource }: SignInServices,
  user: UserEntity,
  { address }: Visitor,
  step: 'password' | 'code',
): Promise<void> {
  await dataSource.transaction((manager) =>
    writeAudit(manager, [
      {
        actor: null,
        action: 'login.failed',
        subject: { type: 'user', id: user.id },
        details: { step },
        personal: { address },
      },
    ]),
  );
}

export function meOf(principal: Principal): Me {
  return {
    id: principal.userId,
    email: principal.email,
    displayName: principal.displayName,
    roles: principal.roles,
    pending: principal.pending ?? null,
    organisation: {
      id: principal.organisationId,
      kind: principal.organisationKind,
      name: principal.organisationName,
    },
  };
}
