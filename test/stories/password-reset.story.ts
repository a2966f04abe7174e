import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery, Page, Problem, SentMail } from '#libs/contracts';
import { eventually } from '#libs/testing';
import { type Client, password, World } from '../setup/world.js';

describe('a password that was forgotten', () => {
  let world: World;
  let admin: Client;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
  });
  afterAll(() => world.stop());

  const ask = (email: string) =>
    world.anonymous().send('POST', '/api/auth/password-reset', { email });
  const confirm = (token: string, next = 'a-password-for-the-lake') =>
    world
      .anonymous()
      .send<Problem | ''>('POST', '/api/auth/password-reset/confirm', { token, password: next });
  const codeOf = async (answer: ReturnType<typeof confirm>) =>
    ((await answer).body as Problem).code;

  /** The mails with a link to somebody, as they lie in the folder, oldest first. */
  const linksTo = async (email: string, count: number) =>
    eventually(() => {
      const folder = join(world.config.dataDir, 'mail');
      const found = readdirSync(folder)
        // A mail that is still being written has another name.
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .filter((raw) => raw.includes(`To: ${email}`))
        .flatMap((raw) => {
          const plain = raw
            .replace(/=\r?\n/g, '')
            .replace(/=3D/gi, '=')
            .replace(/=23/g, '#');
          const bodies = [plain, ...decoded(raw)].join('\n');
          return /\/reset-password#([\w-]{43})/.exec(bodies)?.[1] ?? [];
        });
      return found.length >= count && found;
    });
  const decoded = (raw: string) =>
    [...raw.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map((part) =>
      Buffer.from(part[1]!, 'base64').toString(),
    );

  test('is set anew by the link of the mail, once; all sessions end', async () => {
    const { editor } = await world.department('市交通局');
    const { email } = editor.me;
    await world.sql(
      `update publishing.login_failures set blocked_until = now() + interval '15 minutes'
        where account is not null`,
    );
    expect((await ask(email)).status).toBe(202);
    const [token] = await linksTo(email, 1);
    expect((await editor.send('GET', '/api/auth/me')).status).toBe(200);
    expect(await codeOf(confirm(token!, 'short'))).toBe('REQUEST.MALFORMED');
    expect(await codeOf(confirm(token!, 'too-short'))).toBe('AUTH.PASSWORD_REFUSED');
    const answer = await confirm(token!);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect((await editor.send('GET', '/api/auth/me')).status).toBe(401);
    expect(await codeOf(confirm(token!))).toBe('AUTH.RESET_LINK_INVALID');
    await world.anonymous().logIn({ email, password: 'a-password-for-the-lake' });
    expect(
      (await world.anonymous().refused('POST', '/api/auth/login', { email, password })).code,
    ).toBe('AUTH.WRONG_LOGIN');
    const actions = await world.sql<{ action: string }>(
      'select action from publishing.audit_entries where subject_id = $1 order by id',
      [editor.me.id],
    );
    expect(actions.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['password.reset-requested', 'password.reset']),
    );
  });

  test('the answer is the same for an address that nobody has, and takes as long', async () => {
    const { approver } = await world.department('市卫健委');
    const time = async (email: string) => {
      const started = performance.now();
      const answer = await ask(email);
      expect([answer.status, answer.body]).toEqual([202, '']);
      return performance.now() - started;
    };
    const [known, unknown] = [await time(approver.me.email), await time('nobody@dept.example')];
    expect(Math.min(known, unknown)).toBeGreaterThan(240);
  });

  test('a newer link voids the older, three an hour are sent, an old one is dead', async () => {
    const { editor } = await world.department('市规划局');
    const { email } = editor.me;
    await ask(email);
    await linksTo(email, 1);
    await ask(email);
    const [first, second] = await linksTo(email, 2);
    expect(await codeOf(confirm(first!))).toBe('AUTH.RESET_LINK_INVALID');
    await ask(email);
    await linksTo(email, 3);
    expect((await ask(email)).status).toBe(202);
    await world.quiet();
    expect(await linksTo(email, 3)).toHaveLength(3);
    expect(await codeOf(confirm(second!))).toBe('AUTH.RESET_LINK_INVALID');
    const third = (await linksTo(email, 3))[2]!;
    await world.sql(
      `update publishing.password_resets set expires_at = now() - interval '1 second'`,
    );
    expect(await codeOf(confirm(third))).toBe('AUTH.RESET_LINK_INVALID');
    await world.anonymous().logIn({ email, password });
  });

  test('of two who use one link at once, one sets the password', async () => {
    const { editor } = await world.department('市应急局');
    await ask(editor.me.email);
    const [token] = await linksTo(editor.me.email, 1);
    const answers = await Promise.all([
      confirm(token!, 'the-first-of-two-passwords'),
      confirm(token!, 'the-second-of-two-passwords'),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 422]);
  });

  test('who was deactivated gets no link, and one they have is dead', async () => {
    const { editor } = await world.department('市科技局');
    const { email, id } = editor.me;
    await ask(email);
    const [token] = await linksTo(email, 1);
    await admin.ok('PATCH', `/api/users/${id}`, { active: false });
    expect(await codeOf(confirm(token!))).toBe('AUTH.RESET_LINK_INVALID');
    await ask(email);
    await world.quiet();
    expect(await linksTo(email, 1)).toHaveLength(1);
  });

  test('the token is in the mail and nowhere else that anybody could read', async () => {
    const { editor } = await world.department('市档案馆');
    const { email, id } = editor.me;
    await ask(email);
    const [token] = await linksTo(email, 1);
    await world.quiet();
    const { items } = await admin.get<Page<Delivery>>(
      '/api/notifications/deliveries?channel=email&limit=100',
    );
    const mine = items.find(
      (one) => one.recipient.id === id && one.kind === 'account.password-reset',
    )!;
    expect(mine.status).toBe('sent');
    expect(JSON.stringify(items)).not.toContain(token);
    const mail = await admin.get<SentMail>(`/api/notifications/deliveries/${mine.id}/mail`);
    expect(mail.text).toContain('/reset-password#••••');
    expect(mail.html).toContain('/reset-password#••••');
    expect(JSON.stringify(mail)).not.toContain(token);
    const kept = await world.sql<{ everything: string }>(
      `select (select string_agg(d::text, ' ') from notifications.deliveries d)
           || (select string_agg(e::text, ' ') from publishing.outbox_events e)
           || (select string_agg(r::text, ' ') from publishing.password_resets r)
           || (select string_agg(a::text, ' ') from publishing.audit_entries a) as everything`,
    );
    expect(kept[0]!.everything).not.toContain(token);
    const [delivery] = await world.sql<{ sealed_token: string | null }>(
      'select sealed_token from notifications.deliveries where id = $1',
      [mine.id],
    );
    expect(delivery!.sealed_token).toBeNull();
    expect(await world.inbox(editor, 'account.password-reset')).toEqual([]);
  });
});
