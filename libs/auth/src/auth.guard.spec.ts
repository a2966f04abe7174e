import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '#libs/contracts';
import { currentContext, inContext } from '#libs/logging';
import { AuthGuard } from './auth.guard.js';
import { Public, Requires } from './decorators.js';
import type { Principal } from './principal.js';
import type { SessionReader } from './session-reader.js';

class Routes {
  @Public()
  open() {}

  @Requires('scenario:write')
  write() {}

  undeclared() {}
}

const editor = { userId: 'u1', roles: ['department.editor'] as Role[] } as Principal;
const bidder = { userId: 'u2', roles: ['enterprise.bidder'] as Role[] } as Principal;
const sessions = new Map([
  ['editor-token', editor],
  ['bidder-token', bidder],
]);
const reader = { principalOf: (token: string) => Promise.resolve(sessions.get(token)) };

async function visit(route: keyof Routes, token?: string) {
  const request: { cookies: Record<string, string>; principal?: Principal } = {
    cookies: token ? { sid: token } : {},
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

  test('the log lines of the request then tell whose it is', async () => {
    await inContext({ requestId: 'r1' }, async () => {
      await visit('open', 'editor-token');
      expect(currentContext()).toEqual({ requestId: 'r1', userId: 'u1' });
    });
  });
});
