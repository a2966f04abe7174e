import type { DataSource, EntityManager } from 'typeorm';
import { hashOfToken, newSessionToken, type Principal } from '#libs/auth';
import { notFound, type OwnSession, type Page, type PageQuery, Refusal } from '#libs/contracts';
import { newId, readTimeCursor, rows, toPage } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { browserName } from './user-agent.js';
import type { Visitor } from './visitor.js';

/** Secrets for the cookies of a browser; nobody else ever sees them. */
export interface OpenedSession {
  token: string;
  /** For a browser from which the user had not logged in before. */
  deviceToken?: string;
}

export interface SessionTerms {
  method: 'password' | 'sign-on';
  /** Whether a second factor was proved. */
  mfa: boolean;
  hours: number;
}

/** Devices that are remembered for each user; the one unused for longest is forgotten. */
const mostDevices = 20;

/**
 * Opens a session for somebody who has just proved who they are. The session that the same browser
 * had until now ends with it, so that no token outlives a login.
 */
export async function openSession(
  manager: EntityManager,
  user: { id: string; displayName: string },
  visitor: Visitor,
  { method, mfa, hours }: SessionTerms,
): Promise<OpenedSession> {
  if (visitor.sessionToken) await closeSession(manager, visitor.sessionToken);
  const token = newSessionToken();
  const id = newId();
  await manager.query(
    `insert into publishing.sessions
       (id, user_id, token_hash, method, mfa, browser, address, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 hour')`,
    [
      id,
      user.id,
      hashOfToken(token),
      method,
      mfa,
      browserName(visitor.userAgent),
      visitor.address,
      hours,
    ],
  );
  await writeAudit(manager, [
    {
      actor: { userId: user.id, displayName: user.displayName },
      action: 'session.opened',
      subject: { type: 'user', id: user.id },
      details: { sessionId: id, method, mfa },
      personal: { address: visitor.address },
    },
  ]);
  return { token, deviceToken: await rememberDevice(manager, user.id, visitor.deviceToken) };
}

/** Ends the session of a token, if there is one: by logging out or by logging in again. */
async function closeSession(manager: EntityManager, token: string): Promise<void> {
  const [closed] = await rows<{ id: string; userId: string; displayName: string }>(
    manager,
    `delete from publishing.sessions s using publishing.users u
      where s.token_hash = $1 and u.id = s.user_id
     returning s.id, u.id as "userId", u.display_name as "displayName"`,
    [hashOfToken(token)],
  );
  if (!closed) return;
  await writeAudit(manager, [
    {
      actor: { userId: closed.userId, displayName: closed.displayName },
      action: 'session.closed',
      subject: { type: 'user', id: closed.userId },
      details: { sessionId: closed.id },
    },
  ]);
}

/**
 * After a change of what proves who one is: the own session goes on under a new token, all others of
 * the user end.
 * @param mfa whether the session now has a second factor; left as it was when not given
 */
export async function renewSession(
  manager: EntityManager,
  caller: Principal,
  mfa?: boolean,
): Promise<OpenedSession> {
  const token = newSessionToken();
  const renewed = await rows(
    manager,
    `update publishing.sessions
        set token_hash = $2, mfa = coalesce($3, mfa), last_seen_at = now()
      where id = $1 returning 1`,
    [caller.sessionId, hashOfToken(token), mfa ?? null],
  );
  // Revoked by another tab in this very moment.
  if (renewed.length === 0)
    throw new Refusal('unauthenticated', 'AUTH.REQUIRED', 'Log in to use this.');
  await endSessions(manager, [caller.userId], caller.sessionId);
  return { token };
}

/** Ends the sessions of users, except one; answers how many there were. */
export async function endSessions(
  manager: EntityManager,
  userIds: string[],
  exceptId: string | null = null,
): Promise<number> {
  const ended = await rows(
    manager,
    `delete from publishing.sessions where user_id = any($1) and ($2::uuid is null or id <> $2)
     returning 1`,
    [userIds, exceptId],
  );
  return ended.length;
}

export async function logOut(dataSource: DataSource, token: string | undefined): Promise<void> {
  if (token) await dataSource.transaction((manager) => closeSession(manager, token));
}

/** The caller's own live sessions, newest first. */
export async function listSessions(
  dataSource: DataSource,
  caller: Principal,
  idleMinutes: number,
  { limit, cursor }: PageQuery,
): Promise<Page<OwnSession>> {
  const after = readTimeCursor(cursor);
  const found = await rows<
    Omit<OwnSession, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date }
  >(
    dataSource,
    `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", browser, address,
            id = $2 as current
       from publishing.sessions
      where user_id = $1 and expires_at > now()
        and last_seen_at > now() - $3 * interval '1 minute'
        and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
      order by created_at desc, id desc limit ${limit + 1}`,
    [caller.userId, caller.sessionId, idleMinutes, after?.[0] ?? null, after?.[1] ?? null],
  );
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    }),
  );
}

export async function revokeSession(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const revoked = await rows(
      manager,
      'delete from publishing.sessions where id = $1 and user_id = $2 returning 1',
      [id, caller.userId],
    );
    if (revoked.length === 0) throw notFound('session');
    await writeRevoked(manager, caller, { sessionId: id });
  });
}

/** Ends all sessions of the caller but the one they ask with. */
export async function revokeOtherSessions(
  dataSource: DataSource,
  caller: Principal,
): Promise<{ revoked: number }> {
  return dataSource.transaction(async (manager) => {
    const revoked = await endSessions(manager, [caller.userId], caller.sessionId);
    if (revoked > 0) await writeRevoked(manager, caller, { revoked });
    return { revoked };
  });
}

function writeRevoked(
  manager: EntityManager,
  caller: Principal,
  details: Record<string, unknown>,
): Promise<void> {
  return writeAudit(manager, [
    {
      actor: caller,
      action: 'session.revoked',
      subject: { type: 'user', id: caller.userId },
      details,
    },
  ]);
}

/**
 * Remembers from which browser a user came. A token that the browser brings is kept only if we gave
 * it out: one that somebody planted there is replaced.
 * @returns a new token for the browser, or undefined where it has a good one
 */
async function rememberDevice(
  manager: EntityManager,
  userId: string,
  brought: string | undefined,
): Promise<string | undefined> {
  const known =
    brought !== undefined &&
    (
      await rows(manager, 'select 1 from publishing.known_devices where token_hash = $1 limit 1', [
        hashOfToken(brought),
      ])
    ).length > 0;
  const token = known ? brought : newSessionToken();
  await manager.query(
    `insert into publishing.known_devices (user_id, token_hash) values ($1, $2)
     on conflict (user_id, token_hash) do update set last_used_at = now()`,
    [userId, hashOfToken(token)],
  );
  await manager.query(
    `delete from publishing.known_devices where user_id = $1 and token_hash in (
       select token_hash from publishing.known_devices where user_id = $1
        order by last_used_at desc offset ${mostDevices})`,
    [userId],
  );
  return known ? undefined : token;
}
