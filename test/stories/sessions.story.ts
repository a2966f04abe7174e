import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OwnSession, Page, Problem } from '#libs/contracts';
import { adminLogin, Client, password, World } from '../setup/world.js';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';

describe('sessions', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.stop());

  const isIn = async (client: Client) => (await client.send('GET', '/api/auth/me')).status === 200;
  const audited = async (userId: string) =>
    (
      await world.sql<{ action: string }>(
        'select action from publishing.audit_entries where subject_id = $1 order by id',
        [userId],
      )
    ).map((entry) => entry.action);
  const person = async (name: string) => {
    const admin = await world.admin();
    const { id } = await admin.post<{ id: string }>('/api/organisations', {
      kind: 'department',
      name,
    });
    const email = `${Math.random().toString(36).slice(2)}@dept.example`;
    const roles = ['department.editor'];
    await admin.post('/api/users', {
      organisationId: id,
      email,
      displayName: '小张',
      password,
      roles,
    });
    const login = { email, password };
    return { login, enter: () => new Client(world.url).logIn(login) };
  };

  test('two tabs of one browser share a session; another browser has its own', async () => {
    const { login, enter } = await person('市水务局');
    const tab = await enter();
    const sameBrowser = new Client(world.url);
    for (const [name, value] of tab.cookies) sameBrowser.cookies.set(name, value);
    const other = new Client(world.url);
    const answer = await other.send('POST', '/api/auth/login', login, { 'user-agent': chrome });
    expect(answer.status).toBe(200);
    expect([await isIn(tab), await isIn(sameBrowser), await isIn(other)]).toEqual([
      true,
      true,
      true,
    ]);
    const { items } = await tab.get<Page<OwnSession>>('/api/sessions');
    expect(items.map((one) => [one.browser, one.address, one.current])).toEqual([
      ['Chrome · Windows', '127.0.0.1', false],
      ['', '127.0.0.1', true],
    ]);
    const first = await tab.get<Page<OwnSession>>('/api/sessions?limit=1');
    const second = await tab.get<Page<OwnSession>>(
      `/api/sessions?limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items]).toEqual(items);

    await sameBrowser.ok('POST', '/api/auth/logout').catch(() => undefined);
    expect([await isIn(tab), await isIn(other)]).toEqual([false, true]);
    expect(await audited(answer.body ? (answer.body as { id: string }).id : '')).toContain(
      'session.closed',
    );
  });

  test('logging in again in the same browser ends the session it had', async () => {
    const { login, enter } = await person('市商务局');
    const browser = await enter();
    const stolen = new Client(world.url);
    stolen.cookies.set('sid', browser.cookies.get('sid')!);
    expect(await isIn(stolen)).toBe(true);
    await browser.logIn(login);
    expect(await isIn(stolen)).toBe(false);
    expect(await isIn(browser)).toBe(true);
    const { items } = await browser.get<Page<OwnSession>>('/api/sessions');
    expect(items).toHaveLength(1);
  });

  test('a session ends when nobody used it for an hour, and when its time is over', async () => {
    const { enter } = await person('市教育局');
    const [idle, old, busy] = [await enter(), await enter(), await enter()];
    const move = (client: Client, change: string) =>
      world.sql(
        `update publishing.sessions set ${change}
          where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [client.cookies.get('sid')],
      );
    await move(idle, `last_seen_at = now() - interval '61 minutes'`);
    await move(old, `expires_at = now() - interval '1 second'`);
    await move(busy, `last_seen_at = now() - interval '59 minutes'`);
    expect([await isIn(idle), await isIn(old), await isIn(busy)]).toEqual([false, false, true]);
    const { items } = await busy.get<Page<OwnSession>>('/api/sessions');
    expect(items).toHaveLength(1);
    // Seen now: what was nearly idle begins its hour anew.
    expect(Date.now() - Date.parse(items[0]!.lastSeenAt)).toBeLessThan(60_000);
  });

  test('that a session is in use is written once a minute, not at every request', async () => {
    const { enter } = await person('市统计局');
    const client = await enter();
    const seen = async () =>
      (
        await world.sql<{ xmin: string }>(
          `select xmin::text from publishing.sessions where token_hash = sha256(convert_to($1, 'UTF8'))`,
          [client.cookies.get('sid')],
        )
      )[0]!.xmin;
    const before = await seen();
    for (let visit = 0; visit < 5; visit += 1) await client.get('/api/auth/me');
    expect(await seen()).toBe(before);
  });

  test('one’s own sessions can be revoked, one or all others, and nobody else’s', async () => {
    const { enter } = await person('市财政局');
    const [here, there, elsewhere] = [await enter(), await enter(), await enter()];
    const stranger = await (await person('市审计局')).enter();
    const { items } = await here.get<Page<OwnSession>>('/api/sessions');
    const target = (await there.get<Page<OwnSession>>('/api/sessions')).items.find(
      (one) => one.current,
    )!;
    expect(items.map((one) => one.id)).toContain(target.id);
    expect((await stranger.refused('DELETE', `/api/sessions/${target.id}`)).code).toBe(
      'SESSION.NOT_FOUND',
    );
    expect(await isIn(there)).toBe(true);
    await here.ok('DELETE', `/api/sessions/${target.id}`);
    expect([await isIn(there), await isIn(elsewhere)]).toEqual([false, true]);
    expect(await here.post('/api/sessions/revoke-others')).toEqual({ revoked: 1 });
    expect([await isIn(here), await isIn(elsewhere), await isIn(stranger)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(
      (await audited(here.me.id)).filter((action) => action === 'session.revoked'),
    ).toHaveLength(2);
  });

  test('a new password gives the own session a new token and ends all others', async () => {
    const { login, enter } = await person('市民政局');
    const [here, there] = [await enter(), await enter()];
    const before = here.cookies.get('sid');
    const next = '东湖边上的第三棵樟树下';
    expect(
      (await here.refused('POST', '/api/auth/password', { current: 'not-this-one', next })).code,
    ).toBe('AUTH.PASSWORD_WRONG');
    expect(
      (await here.refused('POST', '/api/auth/password', { current: password, next: 'short-one' }))
        .errors,
    ).toEqual([{ path: 'next', message: 'too-short' }]);
    expect(
      (await here.refused('POST', '/api/auth/password', { current: password, next: password }))
        .errors,
    ).toEqual([{ path: 'next', message: 'used-before' }]);
    expect(await isIn(there)).toBe(true);
    await here.post('/api/auth/password', { current: password, next: `${next}1957` });
    expect(here.cookies.get('sid')).not.toBe(before);
    const stolen = new Client(world.url);
    stolen.cookies.set('sid', before!);
    expect([await isIn(here), await isIn(there), await isIn(stolen)]).toEqual([true, false, false]);
    expect((await new Client(world.url).refused('POST', '/api/auth/login', login)).code).toBe(
      'AUTH.WRONG_LOGIN',
    );
    await new Client(world.url).logIn({ ...login, password: `${next}1957` });
    expect(await audited(here.me.id)).toContain('password.changed');
    await world.quiet();
    const [notice] = await world.inbox(here, 'account.security-changed');
    expect(notice!.title).toBe('安全提醒：密码已修改');
  });

  test('who guesses the present password from an open session is slowed down, too', async () => {
    const { enter } = await person('市林业局');
    const client = await enter();
    const guess = { current: 'a-wrong-guess', next: 'whatever-comes-of-it' };
    for (let turn = 0; turn < 5; turn += 1)
      expect((await client.refused('POST', '/api/auth/password', guess)).code).toBe(
        'AUTH.PASSWORD_WRONG',
      );
    expect((await client.refused('POST', '/api/auth/password', guess)).code).toBe(
      'AUTH.TOO_MANY_FAILURES',
    );
  });

  test('what a page of another site sends is refused, what the portal sends is not', async () => {
    const { enter } = await person('市体育局');
    const client = await enter();
    const send = (headers: Record<string, string>) =>
      client.send<Problem>('POST', '/api/sessions/revoke-others', {}, headers);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const answer = await send(headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'AUTH.CROSS_SITE']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    for (const origin of [world.url, world.config.publicUrl])
      expect((await send({ origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const login = await world
      .anonymous()
      .send('POST', '/api/auth/login', adminLogin, { origin: 'https://evil.example' });
    expect(login.status).toBe(403);
  });

  test('input that is none is refused without a fault', async () => {
    const { enter } = await person('市气象局');
    const client = await enter();
    const refusals = await Promise.all([
      client.send('DELETE', '/api/sessions/not-an-id'),
      client.send('GET', '/api/sessions?cursor=x'),
      client.send('GET', '/api/sessions?limit=1000'),
      client.send('POST', '/api/auth/password', { current: password }),
      client.send('POST', '/api/auth/password', { current: 'x', next: 'x'.repeat(129) }),
      client.send('POST', '/api/auth/login', { email: 'a\u0000@b.cn', password: 'x' }),
      client.send('POST', '/api/auth/login', { email: 'a@b.cn', password: 'x', totp: {} }),
      client.send('POST', '/api/auth/mfa/confirm', {
        code: '\u0000\u0000\u0000\u0000\u0000\u0000',
      }),
      client.send('POST', '/api/auth/password-reset', { email: 'no address' }),
      client.send('POST', '/api/auth/password-reset/confirm', { token: 'x', password }),
    ]);
    expect(refusals.map((answer) => answer.status)).toEqual(refusals.map(() => 400));
    for (const cookie of ['', 'x', '%00', 'é', 'x'.repeat(3000)]) {
      const odd = await fetch(`${world.url}/api/auth/me`, {
        headers: { cookie: `sid=${encodeURIComponent(cookie)}; device=%zz` },
      });
      expect(odd.status).toBe(401);
    }
    expect(await isIn(client)).toBe(true);
  });
});
