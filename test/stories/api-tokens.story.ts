import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiToken, CreatedToken, Enterprise, Page, Problem, Scenario } from '#libs/contracts';
import { type Client, parcelScenario, World } from '../setup/world.js';

describe('API tokens', () => {
  let world: World;
  let admin: Client;
  let company: { client: Client; enterprise: Enterprise };
  let department: { editor: Client; approver: Client };

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    company = await world.verifiedEnterprise();
    department = await world.department();
  });
  afterAll(() => world.stop());

  const make = (client: Client, scopes: string[], name = '对接程序') =>
    client.post<CreatedToken>('/api/tokens', { name, scopes, expiresInDays: 30 });
  const ask = (token: string, method: string, path: string, body?: unknown) =>
    world.anonymous().send<Problem>(method, path, body, { authorization: `Bearer ${token}` });

  test('works as its maker in all three services, with what it was given and no more', async () => {
    const created = await make(company.client, ['enterprise:write', 'match:read', 'inbox:own']);
    const token = created.token!;
    expect(token).toMatch(/^smp_[\w-]{43}$/);
    const own = `/api/enterprises/${company.enterprise.id}`;
    const { version } = await company.client.get<Enterprise>(own);
    const patched = await ask(token, 'PATCH', own, { version, profile: '由程序改写的简介。' });
    expect(patched.status).toBe(200);
    const matches = `/api/matching/enterprises/${company.enterprise.id}/scenarios`;
    expect((await ask(token, 'GET', matches)).status).toBe(200);
    expect((await ask(token, 'GET', '/api/notifications/inbox')).status).toBe(200);

    const narrow = (await make(company.client, ['match:read'])).token!;
    for (const [method, path] of [
      ['PATCH', own],
      ['GET', '/api/notifications/inbox'],
      ['GET', '/api/auth/me'],
      ['GET', '/api/sessions'],
      ['GET', '/api/tokens'],
      ['POST', '/api/auth/mfa/enrol'],
    ] as const)
      expect((await ask(narrow, method, path, method === 'GET' ? undefined : {})).body.code).toBe(
        'AUTH.OUT_OF_SCOPE',
      );
    expect((await ask(narrow, 'GET', '/api/users')).body.code).toBe('AUTH.FORBIDDEN');
  });

  test('is made by an organisation’s admin only, of abilities they have and may give', async () => {
    for (const scopes of [
      ['session:own'],
      ['token:manage'],
      ['user:write'],
      ['scenario:write'],
      ['match:read', 'everything'],
      ['constructor'],
    ]) {
      const body = { name: 'x', scopes, expiresInDays: 30 };
      expect((await company.client.refused('POST', '/api/tokens', body)).code).toBe(
        'TOKEN.SCOPE_REFUSED',
      );
    }
    const body = { name: 'x', scopes: ['scenario:write'], expiresInDays: 30 };
    expect((await department.editor.refused('POST', '/api/tokens', body)).code).toBe(
      'AUTH.FORBIDDEN',
    );
    for (const change of [
      { expiresInDays: 366 },
      { expiresInDays: 0 },
      { expiresInDays: undefined },
      { name: '' },
      { name: 'nul\u0000' },
      { scopes: [] },
      { extra: 1 },
    ])
      expect((await admin.refused('POST', '/api/tokens', { ...body, ...change })).code).toBe(
        'REQUEST.MALFORMED',
      );
  });

  test('is told once: lists, logs and tables have its hash at most', async () => {
    const { id, token } = await make(company.client, ['match:read'], '只显示一次');
    const { items } = await company.client.get<Page<ApiToken>>('/api/tokens?limit=100');
    const listed = items.find((one) => one.id === id)!;
    expect(listed).toMatchObject({ name: '只显示一次', scopes: ['match:read'], lastUsedAt: null });
    expect(JSON.stringify(items)).not.toContain(token);
    const [kept] = await world.sql<{ all: string }>(
      `select (select string_agg(t::text, ' ') from publishing.api_tokens t)
           || (select string_agg(a::text, ' ') from publishing.audit_entries a) as all`,
    );
    expect(kept!.all).not.toContain(token);
    const twice = () =>
      company.client.send<CreatedToken>(
        'POST',
        '/api/tokens',
        { name: '一次', scopes: ['match:read'], expiresInDays: 1 },
        { 'idempotency-key': 'token-1' },
      );
    const [first, second] = [await twice(), await twice()];
    expect(second.body.id).toBe(first.body.id);
    expect([Boolean(first.body.token), second.body.token]).toEqual([true, null]);
  });

  test('ends when it is revoked or has run out, and shows when it was used', async () => {
    const { id, token } = await make(company.client, ['match:read']);
    const path = `/api/matching/enterprises/${company.enterprise.id}/scenarios`;
    expect((await ask(token!, 'GET', path)).status).toBe(200);
    const { items } = await company.client.get<Page<ApiToken>>('/api/tokens?limit=100');
    expect(items.find((one) => one.id === id)!.lastUsedAt).not.toBeNull();
    // Another organisation cannot even learn that it exists.
    expect((await department.approver.refused('DELETE', `/api/tokens/${id}`)).code).toBe(
      'TOKEN.NOT_FOUND',
    );
    await company.client.ok('DELETE', `/api/tokens/${id}`);
    await company.client.ok('DELETE', `/api/tokens/${id}`);
    for (const where of [path, '/api/scenarios', '/api/notifications/inbox'])
      expect((await ask(token!, 'GET', where)).body.code).toBe('AUTH.TOKEN_INVALID');
    const short = await make(company.client, ['match:read']);
    await world.sql(
      `update publishing.api_tokens set expires_at = now() - interval '1 second' where id = $1`,
      [short.id],
    );
    expect((await ask(short.token!, 'GET', path)).status).toBe(401);
    const actions = await world.sql<{ action: string }>(
      `select action from publishing.audit_entries where subject_type = 'token' and subject_id = $1
        order by id`,
      [id],
    );
    expect(actions.map((entry) => entry.action)).toEqual(['token.created', 'token.revoked']);
  });

  test('ends with its maker’s roles, and with its maker', async () => {
    const { editor, approver } = await world.department('市城建局');
    const { token } = await make(approver, ['scenario:suppliers']);
    const scenario = await editor.post<Scenario>('/api/scenarios', parcelScenario());
    const path = `/api/matching/scenarios/${scenario.id}/suppliers`;
    const status = async () => (await ask(token!, 'GET', path)).status;
    expect([200, 404]).toContain(await status());
    const setUser = (body: object) => admin.ok('PATCH', `/api/users/${approver.me.id}`, body);
    await setUser({ roles: ['department.editor'] });
    expect(await status()).toBe(401);
    await setUser({ roles: ['department.approver'] });
    expect([200, 404]).toContain(await status());
    await setUser({ active: false });
    expect(await status()).toBe(401);
  });

  test('beside a cookie the token decides, and a bad one is not made good by it', async () => {
    const { token } = await make(company.client, ['match:read']);
    const both = (bearer: string) =>
      company.client.send<Problem>('GET', '/api/auth/me', undefined, {
        authorization: `Bearer ${bearer}`,
      });
    expect((await both(token!)).body.code).toBe('AUTH.OUT_OF_SCOPE');
    expect((await both('smp_of-somebody')).body.code).toBe('AUTH.TOKEN_INVALID');
    expect((await both('')).body.code).toBe('AUTH.TOKEN_INVALID');
    expect((await company.client.send('GET', '/api/auth/me')).status).toBe(200);
  });

  test('a token of a department cannot do what only another of its maker’s roles may', async () => {
    const { token } = await make(admin, ['delivery:read']);
    expect((await ask(token!, 'GET', '/api/notifications/deliveries')).status).toBe(200);
    expect((await ask(token!, 'GET', '/api/organisations')).body.code).toBe('AUTH.OUT_OF_SCOPE');
  });
});
