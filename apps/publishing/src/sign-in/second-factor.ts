import type { DataSource, EntityManager } from 'typeorm';
import { needsMfa, passwordMatches, type Principal } from '#libs/auth';
import type { DisableMfaRequest, MfaEnrolment, MfaState, RecoveryCodes } from '#libs/contracts';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { hasLeft } from '../accounts/accounts.errors.js';
import { findUser } from '../accounts/accounts.repository.js';
import { lockMember } from '../accounts/lock-member.js';
import { writeAudit } from '../audit/write-audit.js';
import { beginAttempt, clearFailures, giveBack, ownCounter } from './login-failures.js';
import { announceSecurityChange } from './security-notice.js';
import { endSessions, type OpenedSession, renewSession } from './sessions.js';
import {
  mfaAlreadyEnabled,
  mfaNotEnrolled,
  mfaRequired,
  mfaResetOwn,
  passwordNeeded,
  wrongCode,
  wrongPassword,
} from './sign-in.errors.js';
import {
  hashOfRecoveryCode,
  matchingStep,
  newRecoveryCodes,
  newTotpSecret,
  totpUri,
} from './totp.js';
import type { SignInServices } from './visitor.js';

const purpose = 'totp';

export async function readMfa(
  { dataSource, config }: SignInServices,
  caller: Principal,
): Promise<MfaState> {
  const [found] = await rows<{ enabledAt: Date | null; left: number }>(
    dataSource,
    `select (select enabled_at from publishing.totp where user_id = $1) as "enabledAt",
            (select count(*) from publishing.recovery_codes where user_id = $1) as left`,
    [caller.userId],
  );
  return {
    enabled: found!.enabledAt !== null,
    enabledAt: found!.enabledAt?.toISOString() ?? null,
    recoveryCodesLeft: found!.left,
    required: config.requireMfa && needsMfa(caller.roles),
  };
}

/** How long after a login the password need not be typed again. */
const freshMinutes = 5;

/**
 * First step: a secret for the app. It counts for nothing until a code has proved it. Who walks up to
 * somebody's open session must not make it theirs, so the password is asked for, unless the session
 * has just been opened or cannot do anything else.
 * @throws Refusal AUTH.PASSWORD_REQUIRED
 */
export async function enrolMfa(
  { dataSource, vault }: SignInServices,
  caller: Principal,
  password: string | undefined,
): Promise<MfaEnrolment> {
  if (password !== undefined) await assertOwnPassword(dataSource, caller, password, 'password');
  else if (caller.pending !== 'mfa-enrolment' && !(await isFresh(dataSource, caller)))
    throw passwordNeeded();
  const secret = newTotpSecret();
  const kept = await rows(
    dataSource,
    `insert into publishing.totp as f (user_id, sealed_secret) values ($1, $2)
     on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = now()
       where f.enabled_at is null
     returning 1`,
    [caller.userId, vault.seal(purpose, secret)],
  );
  if (kept.length === 0) throw mfaAlreadyEnabled();
  return { secret, uri: totpUri(secret, caller.email) };
}

async function isFresh(dataSource: DataSource, { sessionId }: Principal): Promise<boolean> {
  const found = await rows(
    dataSource,
    `select 1 from publishing.sessions
      where id = $1 and created_at > now() - interval '${freshMinutes} minutes'`,
    [sessionId],
  );
  return found.length > 0;
}

/** Second step: the code of the app switches it on and gives the recovery codes, shown once. */
export async function confirmMfa(
  { dataSource, vault }: SignInServices,
  caller: Principal,
  code: string,
): Promise<{ codes: RecoveryCodes; session: OpenedSession }> {
  return dataSource.transaction(async (manager) => {
    const [factor] = await rows<{ sealed: string; enabled: boolean }>(
      manager,
      `select sealed_secret as sealed, enabled_at is not null as enabled
         from publishing.totp where user_id = $1 for update`,
      [caller.userId],
    );
    if (!factor) throw mfaNotEnrolled();
    if (factor.enabled) throw mfaAlreadyEnabled();
    const step = matchingStep(vault.open(purpose, factor.sealed), code, Date.now());
    if (step === null) throw wrongCode();
    await manager.query(
      'update publishing.totp set enabled_at = now(), last_step = $2 where user_id = $1',
      [caller.userId, step],
    );
    const codes = await replaceRecoveryCodes(manager, caller.userId);
    await writeFor(manager, caller, 'mfa.enabled');
    await announceSecurityChange(manager, caller, 'mfa-enabled');
    return { codes, session: await renewSession(manager, caller, true) };
  });
}

/** Switches the second factor off, for who has the password and a code. */
export async function disableMfa(
  services: SignInServices,
  caller: Principal,
  { password, code }: DisableMfaRequest,
): Promise<OpenedSession> {
  const { dataSource, vault, config } = services;
  if (config.requireMfa && needsMfa(caller.roles)) throw mfaRequired();
  await assertOwnPassword(dataSource, caller, password, 'password');
  return withOwnCode(dataSource, vault, caller, code, async (manager) => {
    await forgetSecondFactor(manager, caller.userId);
    await writeFor(manager, caller, 'mfa.disabled');
    await announceSecurityChange(manager, caller, 'mfa-disabled');
    return renewSession(manager, caller, false);
  });
}

/** Takes the secret and the recovery codes away; answers whether there was a second factor. */
async function forgetSecondFactor(manager: EntityManager, userId: string): Promise<boolean> {
  // In the order of who takes a code: the secret first.
  const taken = await rows<{ enabled: boolean }>(
    manager,
    `delete from publishing.totp where user_id = $1
     returning enabled_at is not null as enabled`,
    [userId],
  );
  await manager.query('delete from publishing.recovery_codes where user_id = $1', [userId]);
  return taken.some(({ enabled }) => enabled);
}

/**
 * Takes off somebody's second factor who has lost it with its recovery codes. They are told, their
 * sessions end, and where their role needs one they enrol anew at the next login. Oneself one takes
 * off nothing: there is `disableMfa`, which asks for a code.
 * @throws Refusal AUTH.MFA_RESET_OWN, USER.NOT_FOUND or AUTH.MFA_NOT_ENROLLED
 */
export async function resetMfa(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  if (id === caller.userId) throw mfaResetOwn();
  await dataSource.transaction(async (manager) => {
    const user = await lockMember(manager, id);
    if (user.leftAt) throw hasLeft();
    if (!(await forgetSecondFactor(manager, id))) throw mfaNotEnrolled();
    await endSessions(manager, [id]);
    await writeAudit(manager, [
      { actor: caller, action: 'mfa.reset', subject: { type: 'user', id } },
    ]);
    await announceSecurityChange(
      manager,
      { userId: id, organisationId: user.organisationId },
      'mfa-reset',
    );
  });
}

/** New recovery codes in place of all old ones. */
export function renewRecoveryCodes(
  { dataSource, vault }: SignInServices,
  caller: Principal,
  code: string,
): Promise<RecoveryCodes> {
  return withOwnCode(dataSource, vault, caller, code, async (manager) => {
    await writeFor(manager, caller, 'mfa.recovery-codes-renewed');
    return replaceRecoveryCodes(manager, caller.userId);
  });
}

export async function hasSecondFactor(manager: EntityManager, userId: string): Promise<boolean> {
  const found = await rows(
    manager,
    'select 1 from publishing.totp where user_id = $1 and enabled_at is not null',
    [userId],
  );
  return found.length > 0;
}

/**
 * Takes a code of the app or a recovery code, each once: the step is raised and the recovery code
 * removed by the statement that decides, so of two logins with the same code one is refused.
 * @returns whether it was good; where it was not, nothing has changed
 */
export async function takeCode(
  manager: EntityManager,
  vault: Vault,
  user: { userId: string; displayName: string },
  code: string,
): Promise<boolean> {
  const [factor] = await rows<{ sealed: string }>(
    manager,
    `select sealed_secret as sealed from publishing.totp
      where user_id = $1 and enabled_at is not null`,
    [user.userId],
  );
  if (!factor) return false;
  const step = matchingStep(vault.open(purpose, factor.sealed), code.trim(), Date.now());
  if (step !== null) {
    const taken = await rows(
      manager,
      `update publishing.totp set last_step = $2
        where user_id = $1 and (last_step is null or last_step < $2) returning 1`,
      [user.userId, step],
    );
    return taken.length > 0;
  }
  const used = await rows(
    manager,
    'delete from publishing.recovery_codes where user_id = $1 and code_hash = $2 returning 1',
    [user.userId, hashOfRecoveryCode(code)],
  );
  if (used.length === 0) return false;
  await writeFor(manager, user, 'mfa.recovery-used');
  return true;
}

/**
 * Proves once more who is logged in: a session that somebody walked up to must not be enough.
 * @throws Refusal AUTH.PASSWORD_WRONG, counted
 */
export async function assertOwnPassword(
  dataSource: DataSource,
  caller: Principal,
  password: string,
  path: string,
): Promise<void> {
  const attempt = await beginAttempt(dataSource, [ownCounter(caller.userId)]);
  let matches: boolean;
  try {
    const user = await findUser(dataSource.manager, caller.userId);
    matches = await passwordMatches(user?.passwordHash, password);
  } catch (error) {
    await giveBack(dataSource, attempt);
    throw error;
  }
  if (!matches) throw wrongPassword(path);
  await giveBack(dataSource, attempt);
}

async function withOwnCode<Result>(
  dataSource: DataSource,
  vault: Vault,
  caller: Principal,
  code: string,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const attempt = await beginAttempt(dataSource, [ownCounter(caller.userId)]);
  let done: { result: Result } | null;
  try {
    if (!(await hasSecondFactor(dataSource.manager, caller.userId))) throw mfaNotEnrolled();
    done = await dataSource.transaction(async (manager) =>
      (await takeCode(manager, vault, caller, code)) ? { result: await work(manager) } : null,
    );
  } catch (error) {
    await giveBack(dataSource, attempt);
    throw error;
  }
  if (!done) throw wrongCode();
  await clearFailures(dataSource, attempt);
  return done.result;
}

async function replaceRecoveryCodes(
  manager: EntityManager,
  userId: string,
): Promise<RecoveryCodes> {
  const codes = newRecoveryCodes();
  await manager.query('delete from publishing.recovery_codes where user_id = $1', [userId]);
  await manager.query(
    `insert into publishing.recovery_codes (user_id, code_hash)
     select $1, decode(hash, 'hex') from unnest($2::text[]) hash`,
    [userId, codes.map((code) => hashOfRecoveryCode(code).toString('hex'))],
  );
  return { codes };
}

function writeFor(
  manager: EntityManager,
  user: { userId: string; displayName: string },
  action: string,
): Promise<void> {
  return writeAudit(manager, [{ actor: user, action, subject: { type: 'user', id: user.userId } }]);
}
