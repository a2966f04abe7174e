import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '#libs/contracts';
import { adminLogin, Client, password, World } from '../setup/world.js';

describe('failed logins are slowed down, and lock nobody else out', () => {
  let world: World;
  let serial = 0;

  beforeAll(async () => {
    // Addresses by header, as the gateway hands them on.
    world = await World.start('postgres', { trustProxy: true });
  });
  afterAll(() => world.stop());

  const at = (address: string) => ({ 'x-forwarded-for': address });
  const attempt = async (client: Client, email: string, typed: string, address: string) => {
    const answer = await client.send<Problem>(
      'POST',
      '/api/auth/login',
      { email, password: typed },
      at(address),
    );
    return { status: answer.status, code: answer.body.code, headers: answer.headers };
  };
  const failures = async (email: string, address: string, times: number) => {
    const codes: string[] = [];
    for (let turn = 0; turn < times; turn += 1)
      codes.push((await attempt(new Client(world.url), email, 'a-wrong-guess', address)).code);
    return codes;
  };
  const owner = async () => {
    const admin = await world.admin();
    const { id } = await admin.post<{ id: string }>('/api/organisations', {
      kind: 'department',
      name: `市第${(serial += 1)}局`,
    });
    const email = `owner-of-${serial}@dept.example`;
    const roles = ['department.editor'];
    await admin.post('/api/users', {
      organisationId: id,
      email,
      displayName: '小陈',
      password,
      roles,
    });
    return email;
  };
  /** As if so many seconds had passed for all counters. */
  const later = (seconds: number) =>
    world.sql(
      `update publishing.login_failures set last_at = last_at - $1 * interval '1 second',
              blocked_until = blocked_until - $1 * interval '1 second'`,
      [seconds],
    );

  test('after five wrong passwords one waits, longer each time, and is told how long', async () => {
    const email = await owner();
    expect(await failures(email, '203.0.113.5', 5)).toEqual(Array(5).fill('AUTH.WRONG_LOGIN'));
    const refused = await attempt(new Client(world.url), email, password, '203.0.113.5');
    expect([refused.status, refused.code]).toEqual([429, 'AUTH.TOO_MANY_FAILURES']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(5);
    await later(5);
    expect(await failures(email, '203.0.113.5', 1)).toEqual(['AUTH.WRONG_LOGIN']);
    const longer = await attempt(new Client(world.url), email, password, '203.0.113.5');
    expect(Number(longer.headers.get('retry-after'))).toBeGreaterThan(5);
    await later(10);
    expect((await attempt(new Client(world.url), email, password, '203.0.113.5')).status).toBe(200);
    // A good login clears the pair: five are free again.
    expect(await failures(email, '203.0.113.5', 5)).toEqual(Array(5).fill('AUTH.WRONG_LOGIN'));
  });

  test('an address that nobody has counts just the same', async () => {
    expect(await failures('nobody@dept.example', '203.0.113.6', 6)).toEqual([
      ...(Array(5).fill('AUTH.WRONG_LOGIN') as string[]),
      'AUTH.TOO_MANY_FAILURES',
    ]);
  });

  test('a stranger who hammers an account never keeps its owner out of a known device', async () => {
    const email = await owner();
    const home = '198.51.100.7';
    const device = new Client(world.url);
    expect((await attempt(device, email, password, home)).status).toBe(200);
    await device.send('POST', '/api/auth/logout');
    // The stranger sits behind the same address, and has botnets besides.
    await failures(email, home, 6);
    await world.sql(
      `update publishing.login_failures set failures = 5000, last_at = now(),
              blocked_until = now() + interval '15 minutes'`,
    );
    expect((await attempt(new Client(world.url), email, password, home)).code).toBe(
      'AUTH.TOO_MANY_FAILURES',
    );
    expect((await attempt(device, email, password, home)).status).toBe(200);
    // The device has a counter of its own.
    const codes: string[] = [];
    for (let turn = 0; turn < 6; turn += 1)
      codes.push((await attempt(device, email, 'a-wrong-guess', home)).code);
    expect(codes.at(-1)).toBe('AUTH.TOO_MANY_FAILURES');
    await later(86_401);
  });

  test('nor out of a clean address: there the right password is enough at once', async () => {
    const email = await owner();
    for (let turn = 0; turn < 25; turn += 1) await failures(email, `192.0.${turn + 1}.9`, 1);
    expect((await attempt(new Client(world.url), email, password, '198.51.100.99')).status).toBe(
      200,
    );
    // An address that has failed once on the account waits, but never longer than ten seconds.
    const bot = await attempt(new Client(world.url), email, password, '192.0.3.9');
    expect(bot.code).toBe('AUTH.TOO_MANY_FAILURES');
    expect(Number(bot.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    await later(10);
    expect((await attempt(new Client(world.url), email, password, '192.0.3.9')).status).toBe(200);
  });

  test('one password tried on many accounts from one network is slowed by the network', async () => {
    for (let turn = 0; turn < 50; turn += 1)
      await failures(`victim-${turn}@dept.example`, `203.0.114.${turn + 1}`, 1);
    const next = await attempt(
      new Client(world.url),
      'another-victim@dept.example',
      'spring-2026',
      '203.0.114.200',
    );
    expect(next.code).toBe('AUTH.TOO_MANY_FAILURES');
    expect(Number(next.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const outside = await attempt(new Client(world.url), adminLogin.email, password, '203.0.115.1');
    expect(outside.status).toBe(200);
  });

  test('forty guesses at the same time are worth no more than forty one after the other', async () => {
    const email = await owner();
    const home = '198.51.100.20';
    const device = new Client(world.url);
    expect((await attempt(device, email, password, home)).status).toBe(200);
    const burst = await Promise.all(
      Array.from({ length: 40 }, () =>
        attempt(new Client(world.url), email, 'a-wrong-guess', '203.0.116.9'),
      ),
    );
    const verified = burst.filter(({ code }) => code === 'AUTH.WRONG_LOGIN');
    expect(verified).toHaveLength(5);
    expect(burst.filter(({ code }) => code === 'AUTH.TOO_MANY_FAILURES')).toHaveLength(35);
    expect((await attempt(new Client(world.url), email, password, '203.0.116.9')).code).toBe(
      'AUTH.TOO_MANY_FAILURES',
    );
    expect((await attempt(device, email, password, home)).status).toBe(200);
  });

  test('good logins leave the counters of a network as they were', async () => {
    const email = await owner();
    await world.sql('delete from publishing.login_failures');
    await failures('somebody-else@dept.example', '203.0.117.1', 3);
    const network = () =>
      world.sql(`select failures, last_at, blocked_until
                   from publishing.login_failures where kind = 'network'`);
    const before = await network();
    for (let turn = 0; turn < 3; turn += 1)
      await attempt(new Client(world.url), email, password, '203.0.117.2');
    expect(await network()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test('a device cookie that we did not give is worth nothing and is replaced', async () => {
    const email = await owner();
    const planted = new Client(world.url);
    planted.cookies.set('device', 'x'.repeat(43));
    await failures(email, '203.0.113.40', 5);
    expect((await attempt(planted, email, password, '203.0.113.40')).code).toBe(
      'AUTH.TOO_MANY_FAILURES',
    );
    expect((await attempt(planted, email, password, '203.0.113.41')).status).toBe(200);
    expect(planted.cookies.get('device')).toMatch(/^[\w-]{43}$/);
    expect(planted.cookies.get('device')).not.toBe('x'.repeat(43));
  });

  test('failures on an account that exists are in its log, with the address apart', async () => {
    const email = await owner();
    await failures(email, '203.0.113.50', 1);
    const [entry] = await world.sql<{ details: string; personal: string }>(
      `select details, personal from publishing.audit_entries e
         join publishing.users u on u.id::text = e.subject_id
        where u.email = $1 and action = 'login.failed'`,
      [email],
    );
    expect(entry!.details).not.toContain('203.0.113.50');
    expect(JSON.parse(entry!.personal)).toMatchObject({ address: '203.0.113.50' });
  });

  test('the table of failures holds neither addresses nor e-mails', async () => {
    const kept = JSON.stringify(await world.sql('select * from publishing.login_failures'));
    expect(kept).not.toContain('203.0.11');
    expect(kept).not.toContain('@');
  });
});
