import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Me, MfaEnrolment, Problem, SignInPolicy } from '#libs/contracts';
import { IdentityProvider } from '../setup/identity-provider.js';
import { Client, password, World } from '../setup/world.js';

const publicUrl = 'http://portal.test.example';

describe('signing on by the city’s OpenID provider', () => {
  let world: World;
  let identity: IdentityProvider;
  let person: Client;

  beforeAll(async () => {
    identity = await IdentityProvider.start(`${publicUrl}/api/auth/oidc/callback`);
    world = await World.start('postgres', {
      publicUrl,
      oidc: { issuer: identity.issuer, ...identity.client, name: '城市统一认证' },
    });
    ({ editor: person } = await world.department());
  });
  afterAll(async () => {
    await world.stop();
    await identity.stop();
  });
  beforeEach(() => {
    identity.person = { id: 'city-0001', email: person.me.email, verified: true };
  });

  /** Goes where it is sent until the portal is reached; answers with its page, and each hop. */
  async function signOn(browser: Client, start = '/api/auth/oidc/start') {
    const atProvider = new Client(identity.issuer);
    const hops: string[] = [];
    let next = world.url + start;
    for (let hop = 0; hop < 12; hop += 1) {
      const url = new URL(next);
      const isOurs = url.origin === new URL(world.url).origin || url.origin === publicUrl;
      const client = isOurs ? browser : atProvider;
      const answer = await client.send('GET', url.pathname + url.search, undefined, {
        accept: 'text/html',
      });
      const location = answer.headers.get('location');
      if (!location) throw new Error(`${next}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (isOurs && location.startsWith('/')) return { page: location, hops };
      next = new URL(location, client.url).href;
      hops.push(next);
    }
    throw new Error(`too many hops:\n${hops.join('\n')}`);
  }
  const whoIs = async (browser: Client) => (await browser.get<Me>('/api/auth/me')).email;
  const links = () =>
    world.sql<{ subject: string }>('select subject from publishing.sign_on_links order by subject');

  test('the portal is told that there is one, and its name', async () => {
    expect(await world.anonymous().get<SignInPolicy>('/api/auth/policy')).toEqual({
      profile: 'asvs',
      minLength: 12,
      composition: 1,
      rotationDays: null,
      oidc: true,
      oidcName: '城市统一认证',
    });
  });

  test('a verified address finds the user and links them; from then on the link does', async () => {
    const browser = world.anonymous();
    const { page, hops } = await signOn(browser, '/api/auth/oidc/start?return=/inbox');
    expect(page).toBe('/inbox');
    const asked = new URL(hops[0]!).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('nonce')).toBeTruthy();
    expect(asked.get('state')).toBeTruthy();
    expect(await whoIs(browser)).toBe(person.me.email);
    expect(await links()).toEqual([{ subject: 'city-0001' }]);
    const actions = await world.sql<{ action: string }>(
      `select action from publishing.audit_entries where subject_id = $1 order by id desc limit 2`,
      [person.me.id],
    );
    expect(actions.map((entry) => entry.action)).toEqual(['session.opened', 'oidc.linked']);

    identity.person = { id: 'city-0001', email: 'moved@elsewhere.example', verified: false };
    const again = world.anonymous();
    await signOn(again);
    expect(await whoIs(again)).toBe(person.me.email);
  });

  test('nobody is made, and an address that is not verified, or is taken, finds nobody', async () => {
    const [before] = await world.sql('select count(*) from publishing.users');
    for (const stranger of [
      { id: 'city-0002', email: 'nobody@dept.example', verified: true },
      { id: 'city-0003', email: 'admin@test.example', verified: false },
      // Another account of the provider with the address of somebody who is linked already.
      { id: 'city-0004', email: person.me.email, verified: true },
    ]) {
      identity.person = stranger;
      const browser = world.anonymous();
      expect((await signOn(browser)).page).toBe('/login?problem=AUTH.OIDC_NO_ACCOUNT');
      expect((await browser.send('GET', '/api/auth/me')).status).toBe(401);
    }
    expect(await links()).toHaveLength(1);
    expect(await world.sql('select count(*) from publishing.users')).toEqual([before]);
  });

  test('who was deactivated stays out', async () => {
    const { editor } = await world.department('市园林局');
    const admin = await world.admin();
    identity.person = { id: 'city-0005', email: editor.me.email, verified: true };
    await signOn(world.anonymous());
    await admin.ok('PATCH', `/api/users/${editor.me.id}`, { active: false });
    expect((await signOn(world.anonymous())).page).toBe('/login?problem=AUTH.OIDC_NO_ACCOUNT');
  });

  test('the way back leads only into the portal', async () => {
    for (const away of ['https://evil.example', '//evil.example', '/\\evil.example', 'inbox'])
      expect(
        (
          await world
            .anonymous()
            .refused('GET', `/api/auth/oidc/start?return=${encodeURIComponent(away)}`)
        ).code,
      ).toBe('REQUEST.MALFORMED');
  });

  test('an answer belongs to the browser that was sent, works once, and not for long', async () => {
    const victim = world.anonymous();
    const attacker = world.anonymous();
    const begin = async (browser: Client) => {
      const { headers } = await browser.send('GET', '/api/auth/oidc/start');
      const atProvider = new Client(identity.issuer);
      let next = headers.get('location')!;
      while (new URL(next).origin === identity.issuer) {
        const url = new URL(next);
        const answer = await atProvider.send('GET', url.pathname + url.search);
        next = new URL(answer.headers.get('location')!, identity.issuer).href;
      }
      const url = new URL(next);
      return url.pathname + url.search;
    };
    const code = async (browser: Client, path: string) =>
      ((await browser.send<Problem>('GET', path)).body as Problem | undefined)?.code;
    const callback = await begin(attacker);
    expect(await code(victim, callback)).toBe('AUTH.OIDC_FAILED');
    expect((await attacker.send('GET', callback)).status).toBe(302);
    expect(await code(attacker, callback)).toBe('AUTH.OIDC_FAILED');
    const late = await begin(victim);
    await world.sql(`update publishing.sign_ons set expires_at = now() - interval '1 second'`);
    expect(await code(victim, late)).toBe('AUTH.OIDC_FAILED');
    const forged = (await begin(victim)).replace(/code=[^&]+/, 'code=made-up');
    expect(await code(victim, forged)).toBe('AUTH.OIDC_FAILED');
    for (const path of ['', '?state=', '?state=%00', '?state=a&state=b', '?error=access_denied'])
      expect(await code(victim, `/api/auth/oidc/callback${path}`)).toBe('AUTH.OIDC_FAILED');
  });

  test('our own second factor is still asked for, unless the provider has seen one', async () => {
    const { editor } = await world.department('市港航局');
    const { secret } = await editor.post<MfaEnrolment>('/api/auth/mfa/enrol');
    const codeAt = (shift: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + shift * 30_000 });
    await editor.post('/api/auth/mfa/confirm', { code: codeAt(-1) });
    identity.person = { id: 'city-0006', email: editor.me.email, verified: true };
    const browser = world.anonymous();
    const { page } = await signOn(browser, '/api/auth/oidc/start?return=/inbox');
    expect(page).toBe('/login?step=code&return=%2Finbox');
    expect((await browser.send('GET', '/api/auth/me')).status).toBe(401);
    const complete = (who: Client, code: string) =>
      who.send<Problem & Me>('POST', '/api/auth/oidc/complete', { code });
    expect((await complete(world.anonymous(), codeAt(0))).body.code).toBe('AUTH.OIDC_FAILED');
    expect((await complete(browser, '000000')).body.code).toBe('AUTH.TOTP_WRONG');
    expect((await complete(browser, codeAt(0))).body.email).toBe(editor.me.email);
    expect((await complete(browser, codeAt(1))).body.code).toBe('AUTH.OIDC_FAILED');

    identity.person = { ...identity.person, amr: ['pwd', 'otp'] };
    const proved = world.anonymous();
    expect((await signOn(proved)).page).toBe('/');
    expect(await whoIs(proved)).toBe(editor.me.email);
  });

  test('while the provider is away that is said, and passwords still work', async () => {
    await world.halt();
    await world.boot({
      oidc: { ...identity.client, issuer: 'http://127.0.0.1:9', name: '城市统一认证' },
    });
    const answer = await world.anonymous().send<Problem>('GET', '/api/auth/oidc/start');
    expect([answer.status, answer.body.code]).toEqual([503, 'AUTH.OIDC_UNAVAILABLE']);
    const page = await world
      .anonymous()
      .send('GET', '/api/auth/oidc/start', undefined, { accept: 'text/html' });
    expect(page.headers.get('location')).toBe('/login?problem=AUTH.OIDC_UNAVAILABLE');
    await world.anonymous().logIn({ email: person.me.email, password });
  });

  test('where there is none, there is none', async () => {
    await world.halt();
    await world.boot({ oidc: undefined });
    expect((await world.anonymous().get<SignInPolicy>('/api/auth/policy')).oidc).toBe(false);
    expect((await world.anonymous().refused('GET', '/api/auth/oidc/start')).code).toBe(
      'AUTH.OIDC_NOT_CONFIGURED',
    );
  });
});
