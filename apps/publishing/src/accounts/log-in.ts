import type { DataSource } from 'typeorm';
import { hashOfToken, newSessionToken, passwordMatches, type Principal } from '#libs/auth';
import type { LoginRequest, Me } from '#libs/contracts';
import { newId } from '#libs/database';
import { wrongLogin } from './accounts.errors.js';
import { deleteSession, findUserByEmail, insertSession } from './accounts.repository.js';
import type { UserEntity } from './user.entity.js';

export interface LoggedIn {
  me: Me;
  token: string;
}

/** Checks the password and opens a session; the answer does not tell whether the address exists. */
export async function logIn(
  dataSource: DataSource,
  request: LoginRequest,
  sessionHours: number,
): Promise<LoggedIn> {
  const user = await findUserByEmail(dataSource.manager, request.email);
  const matches = await passwordMatches(user?.passwordHash, request.password);
  if (!user || !matches || !user.active) throw wrongLogin();
  return openSession(dataSource, user, sessionHours);
}

/** Opens a session for somebody who has just proved who they are. */
export async function openSession(
  dataSource: DataSource,
  user: UserEntity,
  hours: number,
): Promise<LoggedIn> {
  const token = newSessionToken();
  const session = { id: newId(), userId: user.id, tokenHash: hashOfToken(token), hours };
  await insertSession(dataSource.manager, session);
  return {
    token,
    me: {
      id: user.id,
      email: user.email,
      displayName: user.displayName,
      roles: user.roles,
      organisation: {
        id: user.organisation.id,
        kind: user.organisation.kind,
        name: user.organisation.name,
      },
    },
  };
}

export async function logOut(dataSource: DataSource, token: string | undefined): Promise<void> {
  if (token) await deleteSession(dataSource.manager, hashOfToken(token));
}

export function meOf(principal: Principal): Me {
  return {
    id: principal.userId,
    email: principal.email,
    displayName: principal.displayName,
    roles: principal.roles,
    organisation: {
      id: principal.organisationId,
      kind: principal.organisationKind,
      name: principal.organisationName,
    },
  };
}
