import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { OwnPreferences, Scenario } from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { unsubscribeTokenFor } from '../../apps/notifications/src/preferences/unsubscribe.js';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, parcelScenario, password, World } from '../setup/world.js';

/** Below the time after which a page that is told nothing asks by itself. */
const live = { timeout: 8_000 };

describe('notifications in the browser', () => {
  const masterKey = randomBytes(32).toString('base64');
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let company: Client;
  const people: Person[] = [];

  const someone = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  /** Logged in, with the stream of news open. */
  const listening = async (name: string, client: Client, width?: number) => {
    const one = await someone(name, width);
    const opened = one.page.waitForResponse((response) =>
      response.url().endsWith('/api/notifications/stream'),
    );
    await one.logIn({ email: client.me.email, password });
    await opened;
    return one;
  };
  const bell = (page: Page, unread: number) =>
    page.waitForSelector(`[data-testid=inbox-bell][data-unread="${unread}"]`, live);
  const sentenceOf = (page: Page, group: string) =>
    page
      .locator(`[data-testid=preference-row][data-group=${group}]`)
      .getByTestId('preference-sentence')
      .innerText();

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    app = AppProcess.spawn({
      PORT: String(port),
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
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('what one does in a browser changes the bell and the inbox in the others, without reload', async () => {
    const draft = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    const desk = await listening('live-desk', department.approver);
    const phone = await listening('live-phone', department.approver, 390);
    await phone.page.goto('/inbox');
    await bell(desk.page, 0);
    await bell(phone.page, 0);

    const editor = await someone('live-editor');
    await editor.logIn({ email: department.editor.me.email, password });
    await editor.page.evaluate(
      `fetch('/api/scenarios/${draft.id}/submit', { method: 'POST',
         headers: { 'content-type': 'application/json' },
         body: '{"version":${draft.version}}' })`,
    );
    await bell(desk.page, 1);
    await bell(phone.page, 1);
    await phone.page.getByTestId('inbox-item').first().waitFor(live);
    await phone.picture('inbox');

    await phone.click('inbox-mark-read');
    await bell(phone.page, 0);
    await bell(desk.page, 0);
  });

  test('a bell that can have no stream asks by itself', async () => {
    const deaf = await someone('live-polling');
    await deaf.page.route('**/api/notifications/stream', (route) =>
      route.fulfill({ status: 204, body: '' }),
    );
    await deaf.logIn({ email: department.approver.me.email, password });
    await deaf.page.waitForSelector('[data-testid=inbox-bell][data-unread="0"]');
    const draft = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    await department.editor.post(`/api/scenarios/${draft.id}/submit`, { version: draft.version });
    await deaf.page.waitForSelector('[data-testid=inbox-bell][data-unread="1"]');
  });

  test('a company chooses on a phone, and reads in words what it will get', async () => {
    const boss = await listening('preferences-phone', company, 390);
    const { page } = boss;
    await boss.click('account-menu');
    await boss.click('menu-preferences');
    await boss.see('preference-summary');
    expect(await sentenceOf(page, 'matches')).toBe('每条即时发一封邮件');
    expect(await boss.read('preference-summary')).toContain('没有免打扰时间');
    await boss.pick('#preference-matches', '每天汇总一封');
    expect(await sentenceOf(page, 'matches')).toBe('每天 9:00 汇总一封邮件');
    await boss.click('inherit-matches');
    await page.fill('#matches-score', '40');
    await boss.click('inherit-quiet');
    await boss.click('quiet-hours');
    await boss.click('quiet-days');
    await eventually(
      async () => (await sentenceOf(page, 'matches')) === '每天 9:00 汇总一封邮件，分数不低于 40',
    );
    const summary = await boss.read('preference-summary');
    expect(summary).toContain('场景匹配：每天 9:00 汇总一封邮件，分数不低于 40。');
    expect(summary).toContain('22:00 至次日 7:00 不发邮件');
    expect(summary).toContain('调休');
    expect(await boss.isTooWide()).toBe(false);
    await boss.picture('chosen');
    await boss.click('preferences-save');
    await page.getByText('通知设置已保存').waitFor();
    const { own } = await company.get<OwnPreferences>('/api/notifications/preferences');
    expect(own).toMatchObject({
      version: 1,
      choices: {
        groups: { matches: { inbox: true, email: 'daily' } },
        matches: { minScore: 40 },
        quiet: { hours: { from: 22, to: 7 }, freeDays: true },
      },
    });
    await page.reload();
    await boss.see('preference-summary');
    expect(await sentenceOf(page, 'matches')).toContain('分数不低于 40');
  });

  test('what holds for the organisation is chosen apart, and seen by who chose nothing', async () => {
    const bidder = await world.joined(company, ['enterprise.bidder']);
    const boss = people.at(-1)!;
    await boss.click('scope-organisation');
    await boss.pick('#preference-interests', '每周汇总一封');
    await boss.click('preferences-save');
    await boss.page.getByText('通知设置已保存').waitFor();
    const member = await someone('preferences-member');
    await member.logIn({ email: bidder.me.email, password });
    await member.page.goto('/account/notifications');
    await member.see('preference-summary');
    expect(await sentenceOf(member.page, 'interests')).toBe('每周一 9:00 汇总一封邮件');
    expect(await member.page.getByTestId('scope-organisation').count()).toBe(0);
    await member.page.evaluate("localStorage.setItem('portal.language', 'en')");
    await member.page.reload();
    await member.see('preference-summary');
    expect(await sentenceOf(member.page, 'interests')).toBe('one mail a week, Monday at 9:00');
    await member.picture('english');
  });

  test('whoever changed it meanwhile is not overwritten', async () => {
    const boss = people.find((one) => one.page.url().includes('/account/notifications'))!;
    await boss.page.goto('/account/notifications');
    await boss.see('preference-summary');
    const { own } = await company.get<OwnPreferences>('/api/notifications/preferences');
    await company.ok('PUT', '/api/notifications/preferences', {
      version: own.version,
      choices: { groups: {} },
    });
    await boss.pick('#preference-interests', '只看站内消息');
    await boss.click('preferences-save');
    await boss.see('problem-alert');
    expect(await boss.read('problem-alert')).toContain('PREFERENCES.VERSION_CONFLICT');
  });

  test("a mail's link asks, and one click ends such mails, without a login", async () => {
    const token = unsubscribeTokenFor(new Vault(masterKey), company.me.id, ['scenario.matched'])!;
    const reader = await someone('unsubscribe', 390);
    await reader.page.goto(`/unsubscribe#${token}`);
    await reader.page.getByText('场景匹配').waitFor();
    expect(await reader.isTooWide()).toBe(false);
    await reader.picture('asked');
    await reader.click('unsubscribe-confirm');
    await reader.see('unsubscribed');
    const { own } = await company.get<OwnPreferences>('/api/notifications/preferences');
    expect(own.choices.groups.matches).toEqual({ inbox: true, email: 'off' });
    await reader.page.goto('/unsubscribe#half-a-token');
    await reader.page.reload();
    await reader.page.getByText('链接不完整').waitFor();
  });

  test('no page complained', () => {
    // The refused save is one that Chromium reports.
    const troubles = people.flatMap((one) => one.troubles).filter((text) => !text.includes('409'));
    expect(troubles).toEqual([]);
  });
});
