import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Me, MfaEnrolment, MfaState, RecoveryCodes } from '#libs/contracts';
import { adminLogin, Client, password, World } from '../setup/world.js';

const codeOf = (secret: string, shift = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + shift * 30_000 });

async function enrol(client: Client, body?: object): Promise<{ secret: string; codes: string[] }> {
  const { secret, uri } = await client.post<MfaEnrolment>('/api/auth/mfa/enrol', body);
  expect(uri).toContain(secret);
  const { codes } = await client.post<RecoveryCodes>('/api/auth/mfa/confirm', {
    code: codeOf(secret),
  });
  return { secret, codes };
}

describe('the second factor', () => {
  let world: World;
  let person: Client;
  let login: { email: string; password: string };
  let secret: string;
  let codes: string[];

  beforeAll(async () => {
    world = await World.start();
    ({ editor: person } = await world.department());
    login = { email: person.me.email, password };
  });
  afterAll(() => world.stop());

  /** As if no code had been taken for a while, so that the present one is fresh again. */
  const forgetStep = () => world.sql('update publishing.totp set last_step = null');
  const tryLogin = async (totp?: string) => {
    await world.sql(`update publishing.login_failures set blocked_until = now()`);
    const answer = await new Client(world.url).send<{ code?: string }>('POST', '/api/auth/login', {
      ...login,
      ...(totp !== undefined && { totp }),
    });
    return answer.status === 200 ? 'in' : answer.body.code;
  };

  test('counts only once a code of the app has proved it', async () => {
    const first = await person.post<MfaEnrolment>('/api/auth/mfa/enrol');
    expect(await tryLogin()).toBe('in');
    const second = await person.post<MfaEnrolment>('/api/auth/mfa/enrol');
    expect(second.secret).not.toBe(first.secret);
    expect(
      (await person.refused('POST', '/api/auth/mfa/confirm', { code: codeOf(first.secret) })).code,
    ).toBe('AUTH.CODE_WRONG');
    const other = await new Client(world.url).logIn(login);
    const before = person.cookies.get('sid');
    secret = second.secret;
    ({ codes } = await person.post<RecoveryCodes>('/api/auth/mfa/confirm', {
      code: codeOf(secret),
    }));
    expect(codes).toHaveLength(10);
    // A change of what proves who one is: a new token here, and nobody stays in elsewhere.
    expect(person.cookies.get('sid')).not.toBe(before);
    expect((await person.send('GET', '/api/auth/me')).status).toBe(200);
    expect((await other.send('GET', '/api/auth/me')).status).toBe(401);
    expect(await person.get<MfaState>('/api/auth/mfa')).toMatchObject({
      enabled: true,
      recoveryCodesLeft: 10,
      required: false,
    });
    expect((await person.refused('POST', '/api/auth/mfa/enrol')).code).toBe(
      'AUTH.MFA_ALREADY_ENABLED',
    );
  });

  test('is asked for after the password, and told to nobody who lacks that', async () => {
    await forgetStep();
    expect(await tryLogin()).toBe('AUTH.TOTP_REQUIRED');
    expect(await tryLogin('000000')).toBe('AUTH.TOTP_WRONG');
    const stranger = await new Client(world.url).send<{ code: string }>('POST', '/api/auth/login', {
      ...login,
      password: 'a-wrong-guess',
      totp: codeOf(secret),
    });
    expect(stranger.body.code).toBe('AUTH.WRONG_LOGIN');
    expect(await tryLogin(codeOf(secret))).toBe('in');
  });

  test('a code works once, an older one not any more, also when two come at the same time', async () => {
    await forgetStep();
    const now = codeOf(secret);
    const both = await Promise.all([tryLogin(now), tryLogin(now)]);
    expect(both.sort()).toEqual(['AUTH.TOTP_WRONG', 'in']);
    expect(await tryLogin(now)).toBe('AUTH.TOTP_WRONG');
    expect(await tryLogin(codeOf(secret, 1))).toBe('in');
    expect(await tryLogin(now)).toBe('AUTH.TOTP_WRONG');
    expect(await tryLogin(codeOf(secret, 5))).toBe('AUTH.TOTP_WRONG');
  });

  test('a recovery code opens one login, however it is typed', async () => {
    expect(await tryLogin(codes[0]!.toLowerCase().replaceAll('-', ' '))).toBe('in');
    expect(await tryLogin(codes[0])).toBe('AUTH.TOTP_WRONG');
    expect((await person.get<MfaState>('/api/auth/mfa')).recoveryCodesLeft).toBe(9);
    const both = await Promise.all([tryLogin(codes[1]), tryLogin(codes[1])]);
    expect(both.sort()).toEqual(['AUTH.TOTP_WRONG', 'in']);
  });

  test('new recovery codes void the old ones', async () => {
    const { codes: fresh } = await person.post<RecoveryCodes>('/api/auth/mfa/recovery-codes', {
      code: codes[2],
    });
    expect(await tryLogin(codes[3])).toBe('AUTH.TOTP_WRONG');
    expect(await tryLogin(fresh[0])).toBe('in');
    codes = fresh;
  });

  test('guessing at codes with a stolen password is slowed down', async () => {
    await world.sql('delete from publishing.login_failures');
    const guess = () =>
      new Client(world.url).send<{ code: string }>('POST', '/api/auth/login', {
        ...login,
        totp: '000000',
      });
    const found: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) found.push((await guess()).body.code);
    expect(found).toEqual([
      ...(Array(5).fill('AUTH.TOTP_WRONG') as string[]),
      'AUTH.TOO_MANY_FAILURES',
    ]);
  });

  test('a reset of the password does not get around it', async () => {
    await world.sql('delete from publishing.login_failures');
    await world.sql(
      `update publishing.users set password_hash = u.password_hash
      from publishing.users u where u.email = 'admin@test.example' and users.email = $1`,
      [login.email],
    );
    expect(await tryLogin()).toBe('AUTH.TOTP_REQUIRED');
  });

  test('the secret and the recovery codes lie nowhere in clear', async () => {
    const [kept] = await world.sql<{ all: string }>(
      `select (select string_agg(t::text, ' ') from publishing.totp t)
           || (select string_agg(c::text, ' ') from publishing.recovery_codes c)
           || (select string_agg(a::text, ' ') from publishing.audit_entries a) as all`,
    );
    expect(kept!.all).not.toContain(secret);
    for (const code of codes) expect(kept!.all).not.toContain(code);
  });

  test('an administrator takes a lost one off: sessions end, the owner is told', async () => {
    const admin = await world.admin();
    const path = `/api/users/${person.me.id}/mfa/reset`;
    expect((await person.refused('POST', path)).code).toBe('AUTH.FORBIDDEN');
    const own = `/api/users/${admin.me.id}/mfa/reset`;
    expect((await admin.refused('POST', own)).code).toBe('AUTH.MFA_RESET_OWN');
    const nobody = '/api/users/00000000-0000-7000-8000-000000000000/mfa/reset';
    expect((await admin.refused('POST', nobody)).code).toBe('USER.NOT_FOUND');
    const reset = await Promise.all([admin.send('POST', path), admin.send('POST', path)]);
    expect(reset.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await person.send('GET', '/api/auth/me')).status).toBe(401);
    expect(await tryLogin()).toBe('in');
    await person.logIn(login);
    expect((await person.get<MfaState>('/api/auth/mfa')).recoveryCodesLeft).toBe(0);
    const entries = await world.sql<{ actor: string }>(
      `select actor_id as actor from publishing.audit_entries
        where action = 'mfa.reset' and subject_id = $1`,
      [person.me.id],
    );
    expect(entries).toEqual([{ actor: admin.me.id }]);
    await world.quiet();
    const [notice] = await world.inbox(person, 'account.security-changed');
    expect(notice!.facts.status).toBe('mfa-reset');
  });

  test('enrolling takes the password again once the session is not fresh any more', async () => {
    await world.sql(
      `update publishing.sessions set created_at = created_at - interval '6 minutes'`,
    );
    const enrolWith = (body?: object) => person.refused('POST', '/api/auth/mfa/enrol', body);
    expect((await enrolWith()).code).toBe('AUTH.PASSWORD_REQUIRED');
    expect((await enrolWith({ password: 'not-mine' })).code).toBe('AUTH.PASSWORD_WRONG');
    expect((await enrolWith({ password: 7 })).code).toBe('REQUEST.MALFORMED');
    ({ secret, codes } = await enrol(person, { password }));
  });

  test('is switched off by who has password and code, and the owner is told', async () => {
    const disable = (body: object) => person.refused('POST', '/api/auth/mfa/disable', body);
    expect((await disable({ password: 'not-mine', code: codes[1] })).code).toBe(
      'AUTH.PASSWORD_WRONG',
    );
    expect((await disable({ password, code: '000000' })).code).toBe('AUTH.CODE_WRONG');
    await person.post<Me>('/api/auth/mfa/disable', { password, code: codes[1] });
    expect(await tryLogin()).toBe('in');
    expect((await disable({ password, code: codes[2] })).code).toBe('AUTH.MFA_NOT_ENROLLED');
    await world.quiet();
    const notices = await world.inbox(person, 'account.security-changed');
    expect(notices.map((one) => one.facts.status)).toEqual([
      'mfa-disabled',
      'mfa-enabled',
      'mfa-reset',
      'mfa-enabled',
    ]);
    const actions = await world.sql<{ action: string }>(
      `select distinct action from publishing.audit_entries where subject_id = $1`,
      [person.me.id],
    );
    expect(actions.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['mfa.enabled', 'mfa.disabled', 'mfa.recovery-used', 'login.failed']),
    );
  });
});

describe('where a second factor is required', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
    // The people first, as the platform had them before it was required.
    await world.admin();
  });
  afterAll(() => world.stop());

  test('approvers and the platform’s people can do nothing but enrol; then everything', async () => {
    const { editor, approver } = await world.department();
    const company = await world.registeredEnterprise();
    const token = (
      await company.client.post<{ token: string }>('/api/tokens', {
        name: '对接程序',
        scopes: ['match:read'],
        expiresInDays: 30,
      })
    ).token;
    const approversToken = (
      await approver.post<{ token: string }>('/api/tokens', {
        name: '审核助手',
        scopes: ['scenario:suppliers'],
        expiresInDays: 30,
      })
    ).token;
    await world.halt();
    await world.boot({ requireMfa: true });
    for (const client of [editor, approver, company.client]) client.url = world.url;

    expect((await editor.get<Me>('/api/auth/me')).pending).toBeNull();
    expect((await company.client.get<Me>('/api/auth/me')).pending).toBeNull();
    expect((await approver.get<Me>('/api/auth/me')).pending).toBe('mfa-enrolment');
    for (const path of ['/api/sessions', '/api/notifications/inbox', '/api/tokens'])
      expect((await approver.refused('GET', path)).code).toBe('AUTH.MFA_ENROLMENT_REQUIRED');
    // What is open to everybody stays open, and shows no more than to everybody.
    expect((await approver.send('GET', '/api/scenarios')).status).toBe(200);
    const admin = await new Client(world.url).logIn(adminLogin);
    expect(admin.me.pending).toBe('mfa-enrolment');
    expect((await admin.refused('GET', '/api/users')).code).toBe('AUTH.MFA_ENROLMENT_REQUIRED');

    const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
    const ask = (secret: string, path: string) =>
      world.anonymous().send<{ code?: string }>('GET', path, undefined, bearer(secret));
    const scenarios = `/api/matching/enterprises/${company.enterprise.id}/scenarios`;
    expect((await ask(token, scenarios)).status).toBe(200);
    expect((await ask(approversToken, '/api/scenarios')).body.code).toBe('AUTH.TOKEN_INVALID');

    const { codes } = await enrol(approver);
    expect((await approver.get<Me>('/api/auth/me')).pending).toBeNull();
    expect((await approver.send('GET', '/api/sessions')).status).toBe(200);
    expect((await ask(approversToken, '/api/scenarios')).status).toBe(200);
    expect(
      (await approver.refused('POST', '/api/auth/mfa/disable', { password, code: codes[0] })).code,
    ).toBe('AUTH.MFA_REQUIRED');
  });
});

describe('a password that must be changed every 90 days', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start('postgres', {
      passwordPolicy: 'mlps',
      admin: { ...adminLogin, password: 'Lake-7-lotus' },
    });
  });
  afterAll(() => world.stop());

  test('holds everything up until it is, and none of the last five comes back', async () => {
    const login = (typed: string) =>
      new Client(world.url).logIn({ email: adminLogin.email, password: typed });
    expect((await login('Lake-7-lotus')).me.pending).toBeNull();
    await world.sql(`update publishing.users set password_changed_at = now() - interval '91 days'`);
    const admin = await login('Lake-7-lotus');
    expect(admin.me.pending).toBe('password-change');
    expect((await admin.refused('GET', '/api/users')).code).toBe('AUTH.PASSWORD_CHANGE_REQUIRED');
    expect((await admin.refused('POST', '/api/auth/mfa/enrol')).code).toBe(
      'AUTH.PASSWORD_CHANGE_REQUIRED',
    );
    const change = (current: string, next: string) =>
      admin.send<Me & { errors?: { message: string }[] }>('POST', '/api/auth/password', {
        current,
        next,
      });
    expect((await change('Lake-7-lotus', 'nocapitals')).body.errors![0]!.message).toBe(
      'too-few-classes',
    );
    const series = [1, 2, 3, 4, 5].map((turn) => `Reed-${turn}-heron`);
    let current = 'Lake-7-lotus';
    for (const next of series) {
      expect((await change(current, next)).body.pending).toBeNull();
      current = next;
    }
    for (const former of ['Lake-7-lotus', ...series])
      expect((await change(current, former)).body.errors).toEqual([
        { path: 'next', message: 'used-before' },
      ]);
    expect((await change(current, 'Reed-6-heron')).status).toBe(200);
    expect((await change('Reed-6-heron', 'Lake-7-lotus')).status).toBe(200);
    expect((await admin.send('GET', '/api/users')).status).toBe(200);
  });

  test('is asked for at registering, too', async () => {
    const problem = await world
      .anonymous()
      .send<{ code: string; errors: unknown }>('POST', '/api/auth/register', {
        enterprise: {
          name: '武汉口令测试有限公司',
          uscc: '91350100M000100Y43',
          district: 'hongshan',
        },
        admin: { displayName: '老王', email: 'wang@firm.example', password: 'alllowercase' },
      });
    expect([problem.status, problem.body.code]).toEqual([422, 'AUTH.PASSWORD_REFUSED']);
    expect(problem.body.errors).toEqual([{ path: 'admin.password', message: 'too-few-classes' }]);
  });
});
