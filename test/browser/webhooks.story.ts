import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Webhook as Verifier } from 'standardwebhooks';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { Receiver } from '../setup/receivers.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('webhooks and robots in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let receiver: Receiver;
  let company: Client;
  let boss: Person;
  const people: Person[] = [];

  const logged = async (name: string, email: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email, password });
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    receiver = await Receiver.start();
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
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      OUTBOUND_NETWORKS: '127.0.0.0/8',
      ROBOT_SIMULATOR: receiver.url,
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    company = (await world.verifiedEnterprise('武汉对接有限公司')).client;
    await world.quiet();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    receiver.stop();
    await database.drop();
  });

  test('an administrator of a company adds one on a phone; a bad address is refused in words', async () => {
    boss = await logged('webhooks-company-phone', company.me.email, 390);
    const { page } = boss;
    await page.goto('/enterprise');
    await boss.click('account-menu');
    await boss.click('menu-webhooks');
    await page.waitForURL('**/account/webhooks');
    await page.getByText('还没有添加').waitFor();
    await boss.picture('none');
    await boss.click('webhook-new');
    await page.fill('#webhook_name', '项目管理系统');
    await page.fill('#webhook_address', 'https://169.254.169.254/latest');
    await boss.click('webhook-create');
    await page.getByText('不能向这个地址发送').first().waitFor();
    await boss.picture('refused');
    await page.fill('#webhook_address', `${receiver.url}/in?token=hidden`);
    await boss.click('webhook-create');
    const secret = await boss.read('webhook-secret');
    expect(secret.trim()).toMatch(/^whsec_/);
    await boss.picture('secret');
    await boss.click('webhook-secret-saved');
    await page.waitForSelector('[data-testid=webhook-card][data-status=active]');
    expect(await boss.read('webhook-address')).toBe(`${receiver.url}/in?••••`);
    expect(await boss.isTooWide()).toBe(false);

    await boss.click('webhook-test');
    await page.getByText('测试消息已送达').waitFor();
    const { body, headers } = receiver.received[0]!;
    new Verifier(secret.trim()).verify(body, headers as Record<string, string>);
    receiver.reply = () => ({ status: 500 });
    await boss.click('webhook-test');
    await page.getByText('测试消息未送达：HTTP 500').waitFor();
    await boss.picture('tried');
    receiver.reply = () => ({ status: 204 });
  });

  test('what is sent shows in its list; what failed is sent again', async () => {
    const { page } = boss;
    receiver.reply = () => ({ status: 422 });
    const department = await world.department();
    await world.publishedScenario(department);
    await boss.click('webhook-show-deliveries');
    await page.waitForSelector('[data-testid=webhook-delivery][data-status=failed]');
    await page.getByText('HTTP 422').waitFor();
    await boss.picture('failed');
    receiver.reply = () => ({ status: 204 });
    await boss.click('delivery-replay');
    await page.waitForSelector('[data-testid=webhook-delivery][data-status=sent]');
    await boss.picture('sent');
    expect(await boss.isTooWide()).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByTestId('webhook-deliveries').waitFor({ state: 'hidden' });
  });

  test('the secret is changed, it is paused, renamed and switched on, in English', async () => {
    const { page } = boss;
    await boss.click('webhook-rotate');
    await boss.click('webhook-rotate-confirm');
    await boss.see('webhook-secret');
    await boss.click('webhook-secret-saved');
    await boss.see('webhook-old-secret');
    await boss.click('webhook-pause');
    await page.waitForSelector('[data-testid=webhook-card][data-status=paused]');
    await page.evaluate("localStorage.setItem('portal.language', 'en')");
    await page.reload();
    await page.getByText('Group robot', { exact: false }).first().waitFor();
    await boss.click('webhook-edit');
    await page.fill('#webhook-edit_name', 'Project system');
    await boss.click('webhook-save');
    await page.getByRole('heading', { name: 'Project system' }).waitFor();
    await boss.click('webhook-resume');
    await page.waitForSelector('[data-testid=webhook-card][data-status=active]');
    await boss.picture('english');
    expect(await boss.isTooWide()).toBe(false);
  });

  test('a robot of a group is added by an approver, tried, and deleted', async () => {
    receiver.reply = () => ({ status: 200, body: '{"code":0}' });
    const { approver } = await world.department('市机器人局');
    const head = await logged('webhooks-approver', approver.me.email);
    const { page } = head;
    await page.goto('/account/webhooks');
    await head.click('webhook-new');
    await head.pick('#webhook_provider', '飞书群机器人');
    await page.fill('#webhook_name', '工作群');
    await page.fill('#webhook_address', `${receiver.url}/open-apis/bot/v2/hook/0123456789ab`);
    await page.fill('#webhook_secret', 'robot-secret');
    await head.picture('robot');
    await head.click('webhook-create');
    await head.see('webhook-card');
    expect(await head.read('webhook-address')).toContain('hook/••••89ab');
    await head.click('webhook-test');
    await page.getByText('测试消息已送达').waitFor();
    const { body } = receiver.received.at(-1)!;
    const sent = JSON.parse(body) as { msg_type: string; sign?: string };
    expect(sent.msg_type).toBe('post');
    expect(sent.sign).toBeTruthy();
    await head.picture('robots');
    await head.click('webhook-delete');
    await head.click('webhook-delete-confirm');
    await page.getByText('还没有添加').waitFor();
  });

  test('the platform sees what was sent to webhooks beside the mails', async () => {
    const admin = await logged('webhooks-admin', adminLogin.email);
    const { page } = admin;
    await page.goto('/platform/deliveries');
    await admin.pick('#filter-channel', 'Webhook');
    await eventually(async () => (await page.getByTestId('delivery-row').count()) === 1);
    expect(await page.getByTestId('delivery-row').first().innerText()).toContain('••••');
    await admin.picture('log');
  });

  test('nobody’s browser complained, but for the refused address', () => {
    const troubles = people.flatMap((one) => one.troubles);
    expect(troubles.filter((text) => !text.includes('422'))).toEqual([]);
  });
});
