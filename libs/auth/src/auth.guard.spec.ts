import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '#libs/contracts';
import { currentContext, inContext } from '#libs/logging';
import { AuthGuard } from './auth.guard.js';
import { Public, Requires, WhilePending } from './decorators.js';
import type { Principal } from './principal.js';
import type { SessionReader } from './session-reader.js';

class Routes {
  @Public()
  open() {}

  @Requires('scenario:write')
  write() {}

  @Requires('session:own')
  @WhilePending('mfa-enrolment')
  enrol() {}

  undeclared() {}
}

const editor = { userId: 'u1', roles: ['department.editor'] as Role[] } as Principal;
const bidder = { userId: 'u2', roles: ['enterprise.bidder'] as Role[] } as Principal;
const unproven = { ...editor, userId: 'u3', pending: 'mfa-enrolment' } as Principal;
const unchanged = { ...editor, userId: 'u4', pending: 'password-change' } as Principal;
const machine = { ...editor, sessionId: null, scopes: ['inbox:own'] } as Principal;
const writer = { ...machine, scopes: ['scenario:write'] } as Principal;
const sessions = new Map([
  ['editor-token', editor],
  ['bidder-token', bidder],
  ['unproven-token', unproven],
  ['unchanged-token', unchanged],
]);
const tokens = new Map([
  ['smp_inbox', machine],
  ['smp_writer', writer],
]);
const reader = {
  principalOf: (token: string) => Promise.resolve(sessions.get(token)),
  bearerOf: (token: string) => Promise.resolve(tokens.get(token)),
};

async function visit(route: keyof Routes, token?: string, authorization?: string) {
  const request: {
    cookies: Record<string, string>;
    headers: Record<string, string | undefined>;
    principal?: Principal;
  } = {
    cookies: token ? { sid: token } : {},
    headers: { authorization },
  };
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  const guard = new AuthGuard(new Reflector(), reader as unknown as SessionReader);
  const allowed = await guard.canActivate(context).catch((error: { code: string }) => error.code);
  return { allowed, principal: request.principal };
}

describe('the guard of every route', () => {
  test('a public route answers anybody, and knows who is logged in', async () => {
    expect(await visit('open')).toEqual({ allowed: true, principal: undefined });
    expect(await visit('open', 'editor-token')).toEqual({ allowed: true, principal: editor });
  });

  test('a route with an ability needs a session', async () => {
    expect((await visit('write')).allowed).toBe('AUTH.REQUIRED');
    expect((await visit('write', 'expired-token')).allowed).toBe('AUTH.REQUIRED');
  });

  test('and a role that has the ability', async () => {
    expect((await visit('write', 'bidder-token')).allowed).toBe('AUTH.FORBIDDEN');
    expect((await visit('write', 'editor-token')).allowed).toBe(true);
  });

  test('a route that declares nothing is closed to everybody', async () => {
    expect((await visit('undeclared')).allowed).toBe('AUTH.REQUIRED');
    expect((await visit('undeclared', 'editor-token')).allowed).toBe('AUTH.FORBIDDEN');
  });

  test('a session that must enrol may do that and is a stranger everywhere else', async () => {
    expect((await visit('write', 'unproven-token')).allowed).toBe('AUTH.MFA_ENROLMENT_REQUIRED');
    expect((await visit('enrol', 'unproven-token')).allowed).toBe(true);
    expect(await visit('open', 'unproven-token')).toEqual({ allowed: true, principal: undefined });
    expect((await visit('enrol', 'unchanged-token')).allowed).toBe('AUTH.PASSWORD_CHANGE_REQUIRED');
  });

  test('a token may do what it was given, and no more of what its maker may', async () => {
    expect(await visit('write', undefined, 'Bearer smp_writer')).toEqual({
      allowed: true,
      principal: writer,
    });
    expect((await visit('write', undefined, 'Bearer smp_inbox')).allowed).toBe('AUTH.OUT_OF_SCOPE');
  });

  test('a token that is no good is refused everywhere, whatever cookie comes with it', async () => {
    for (const route of ['open', 'write'] as const)
      expect((await visit(route, 'editor-token', 'Bearer smp_stale')).allowed).toBe(
        'AUTH.TOKEN_INVALID',
      );
    expect((await visit('write', 'bidder-token', 'Bearer smp_writer')).allowed).toBe(true);
  });

  test('another scheme of that header is none of ours', async () => {
    expect((await visit('write', 'editor-token', 'Basic dXNlcjpwYXNz')).allowed).toBe(true);
  });

  test('the log lines of the request then tell whose it is', async () => {
    await inContext({ requestId: 'r1' }, async () => {
      await visit('open', 'editor-token');
      expect(currentContext()).toEqual({ requestId: 'r1', userId: 'u1' });
    });
  });
});
