import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { OwnPreferences } from '#libs/contracts';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('deliveries in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let member: Client;
  const people: Person[] = [];

  const someone = async (name: string, login: { email: string; password: string }) => {
    const one = await Person.at(browser, world.url, name);
    people.push(one);
    return one.logIn(login);
  };
  const mailTrouble = async () =>
    (await member.get<OwnPreferences>('/api/notifications/preferences')).mailTrouble;

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    const masterKey = randomBytes(32).toString('base64');
    app = AppProcess.spawn({
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-browser-')),
      DATABASE_URL: database.url,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey!,
      MEILI_INDEX_PREFIX: meiliIndexPrefix,
      MASTER_KEY: masterKey,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url, masterKey);
    browser = await startBrowser();
    member = (await world.department()).editor;
    await world.quiet();
    await world.sql(
      `update notifications.recipients set bounced_at = now(),
              bounce_reason = '550 5.1.1 User unknown' where id = $1`,
      [member.me.id],
    );
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.kill('SIGTERM');
    await database?.drop();
  });

  test('the administrator sees whose address takes no mail', async () => {
    const admin = await someone('admin-deliveries', adminLogin);
    await admin.page.goto('/platform/deliveries');
    expect(await admin.read('bounced-addresses')).toMatch(
      new RegExp(`${member.me.email}[^]*550 5\\.1\\.1 User unknown`),
    );
    await admin.picture('bounced');
  });

  test('and, from there, the queues themselves', async () => {
    const { page, ...admin } = people[0]!;
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByTestId('queue-board').click(),
    ]);
    const troubles: string[] = [];
    opened.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    opened.on('pageerror', (error) => troubles.push(error.message));
    await opened.reload();
    await opened.getByText('notifications-mail').first().waitFor();
    await opened.goto('/api/notifications/queues/queue/notifications-schedule');
    await opened.getByText('notifications-schedule').first().waitFor();
    await opened.screenshot({ path: 'artefacts/queue-board.png', fullPage: true });
    expect(troubles).toEqual([]);
    expect(admin.troubles).toEqual([]);
    await opened.close();
  });

  test('the person is told where they choose what they get, and says that the address is right', async () => {
    const login = { email: member.me.email, password };
    const person = await someone('member-bounced', login);
    await person.page.goto('/account/notifications');
    expect(await person.read('mail-trouble')).toContain('550 5.1.1 User unknown');
    await person.picture('mail-trouble');
    await person.click('address-confirm');
    await eventually(async () => (await mailTrouble()) === null);
    await person.page.getByTestId('mail-trouble').waitFor({ state: 'detached' });
    for (const one of people) expect(one.troubles).toEqual([]);
  });
});
