import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { OwnPreferences, Scenario } from '#libs/contracts';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { asksForBids } from '../setup/sealed-bids.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the ledger of notices and reminders in the browser', () => {
  const masterKey = randomBytes(32).toString('base64');
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let company: Client;
  let scenario: Scenario;
  const people: Person[] = [];

  const someone = async (name: string, client: Client | null, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn(client ? { email: client.me.email, password } : adminLogin);
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
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
    department = await world.department();
    company = (await world.verifiedEnterprise()).client;
    await world.quiet();
    scenario = await world.publishedScenario(department, asksForBids);
    await world.matchOf(company, scenario.id);
    await world.quiet();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('a company chooses single kinds, days of reminders and the language on a phone', async () => {
    const boss = await someone('ledger-preferences', company, 390);
    const { page } = boss;
    await page.goto('/account/notifications');
    await boss.see('preference-summary');
    const summary = () => boss.read('preference-summary');
    expect(await summary()).toContain('截止提醒：截止前 3、1 天，每条即时发一封邮件');
    await boss.click('preference-kinds-scenario-changes');
    await boss.pick('#preference-kind-scenario-cancelled', '不通知');
    await eventually(async () => (await summary()).includes('其中“场景已取消”不通知'));
    await boss.click('inherit-reminders');
    await boss.click('reminder-7');
    await boss.click('inherit-language');
    await boss.click('language-en');
    await eventually(async () => (await summary()).includes('截止前 7、3、1 天'));
    expect(await boss.isTooWide()).toBe(false);
    await boss.picture('chosen');
    await boss.click('preferences-save');
    await page.getByText('通知设置已保存').waitFor();
    const { own } = await company.get<OwnPreferences>('/api/notifications/preferences');
    expect(own.choices).toMatchObject({
      kinds: { 'scenario.cancelled': { inbox: false, email: 'off' } },
      language: 'en',
    });
    expect([...own.choices.reminders!.days].sort()).toEqual([1, 3, 7]);
    await page.reload();
    await boss.see('preference-summary');
    expect(await summary()).toContain('其中“场景已取消”不通知');
  });

  test('it follows a deadline by a switch, and by beginning a bid', async () => {
    const bidder = await world.joined(company, ['enterprise.bidder']);
    const path = `/api/notifications/deadlines/${scenario.id}`;
    const boss = people[0]!;
    await boss.page.goto(`/scenarios/${scenario.id}`);
    await boss.click('deadline-follow');
    await eventually(
      async () => (await company.get<{ following: boolean }>(path)).following === true,
    );
    expect(await boss.isTooWide()).toBe(false);
    await boss.picture('followed');
    const writer = await someone('ledger-bidder', bidder);
    await writer.page.goto(`/scenarios/${scenario.id}?tab=bid`);
    await writer.click('bid-begin');
    await writer.page.waitForURL(/\/bids\//);
    await eventually(
      async () => (await bidder.get<{ following: boolean }>(path)).following === true,
    );
  });

  test("a mail's link opens the scenario, and the department sees that it did", async () => {
    const [mail] = await world.sql<{ id: string }>(
      `select id from notifications.deliveries
        where channel = 'email' and kind = 'scenario.matched' and recipient_id = $1`,
      [company.me.id],
    );
    const { text } = await (
      await world.admin()
    ).get<{ text: string }>(`/api/notifications/deliveries/${mail!.id}/mail`);
    const link = /\/n\/\S+/.exec(text)![0];
    const boss = people[0]!;
    await boss.page.goto(link);
    await boss.page.waitForURL(`**/scenarios/${scenario.id}`);
    for (const width of [1440, 390]) {
      const editor = await someone(`ledger-department-${width}`, department.editor, width);
      await editor.page.goto(`/scenarios/${scenario.id}?tab=notices`);
      await editor.see('notice-row');
      expect(
        await editor.page.getByTestId('notice-clicked').first().getAttribute('data-count'),
      ).toBe('1');
      expect(await editor.page.getByTestId('notice-bid').first().getAttribute('data-count')).toBe(
        '0',
      );
      expect(await editor.isTooWide()).toBe(false);
      await editor.picture('notices');
    }
  });

  test('the administrator reads the ledger and finds by kind and scenario', async () => {
    for (const width of [1440, 390]) {
      const admin = await someone(`ledger-admin-${width}`, null, width);
      await admin.page.goto('/platform/deliveries');
      await admin.see('notice-figures');
      await admin.see('delivery-row');
      await admin.pick('#filter-kind', '场景匹配');
      await eventually(async () => {
        const rows = await admin.page.getByTestId('delivery-row').allInnerTexts();
        return rows.length > 0 && rows.every((row) => row.includes('场景匹配'));
      });
      expect(await admin.isTooWide()).toBe(false);
      await admin.picture('deliveries');
    }
  });

  test('and looks at the templates', async () => {
    for (const width of [1440, 390]) {
      const admin = people.find(
        (one) =>
          one.page.viewportSize()?.width === width &&
          one.page.url().endsWith('/platform/deliveries'),
      )!;
      await admin.page.goto('/platform/templates?kind=scenario.deadline-near');
      await eventually(async () =>
        (await admin.read('template-inbox')).includes('距截止不足 7 天'),
      );
      await admin.click('template-language-en');
      await eventually(async () =>
        (await admin.read('template-inbox')).includes('Less than 7 days left'),
      );
      await admin.page.getByRole('tab', { name: '邮件', exact: true }).click();
      await admin.see('template-subject');
      expect(await admin.isTooWide()).toBe(false);
      await admin.picture('templates');
    }
  });

  test('no page complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
