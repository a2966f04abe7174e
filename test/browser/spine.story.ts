import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { usccCheckCharacter } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the six steps in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let company: { client: Client };
  let scenarioUrl: string;
  const people: Person[] = [];

  const person = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  const logged = async (name: string, client: Client, width?: number) =>
    (await person(name, width)).logIn({ email: client.me.email, password });

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    // The built product in a process of its own, as a user has it.
    app = AppProcess.spawn({
      PORT: String(port),
      DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-browser-')),
      DATABASE_URL: database.url,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey!,
      MEILI_INDEX_PREFIX: meiliIndexPrefix,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      TELL_MIN_SCORE: '25',
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    department = await world.department();
    company = await world.verifiedEnterprise();
    await world.quiet();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('1. an editor writes a scenario and submits it; an approver approves and publishes it', async () => {
    const editor = await logged('editor', department.editor);
    const { page } = editor;
    await editor.click('scenario-new');
    await page.fill('#scenario_title', '老旧小区快递柜网络建设');
    await page.fill('#scenario_summary', '在老旧小区布设快递柜，解决末端配送无处投递的问题。');
    await page.fill('#scenario_painPoints', '包裹堆放在楼道，丢失与消防隐患并存。');
    await page.fill(
      '#scenario_requirements',
      '在三百个老旧小区布设智能快件箱不少于六百组，支持扫码取件与人脸取件，提供末端配送格口调度与远程运维。',
    );
    await editor.click('outcome-add');
    await page.fill('#scenario_outcomes_0_name', '小区覆盖率');
    await page.fill('#scenario_outcomes_0_baseline', '20');
    await page.fill('#scenario_outcomes_0_target', '85');
    await page.fill('#scenario_outcomes_0_unit', '%');
    await editor.pick('#scenario_domain', '智慧物流');
    await page.fill('#scenario_budgetWan', '300');
    const nextYear = new Date().getFullYear() + 1;
    await page.click('#scenario_deadline');
    await page.fill('#scenario_deadline', `${nextYear}-03-01 18:00`);
    await page.keyboard.press('Enter');
    await page.fill('#scenario_contactName', '周工');
    await editor.picture('writing');
    await editor.click('scenario-save-submit');
    await page.waitForURL(/\/scenarios\/[0-9a-f-]{36}$/);
    scenarioUrl = new URL(page.url()).pathname;
    await page.waitForSelector('[data-testid=scenario-status][data-status=submitted]');

    const approver = await logged('approver', department.approver);
    await approver.page.goto('/inbox');
    await approver.see('inbox-item');
    expect(await approver.read('inbox-item')).toContain('老旧小区快递柜网络建设');
    await approver.page.goto(scenarioUrl);
    await approver.click('scenario-approve-publish');
    await approver.click('confirm-publish');
    await approver.page.waitForSelector('[data-testid=scenario-status][data-status=published]');
    await approver.picture('published');
  });

  test('2. 3. the company finds in its inbox what fits it, and why', async () => {
    await world.quiet();
    const reader = await logged('company', company.client);
    await reader.page.goto('/inbox');
    const notice = reader.page.locator('[data-testid=inbox-item][data-kind="scenario.matched"]');
    await notice.waitFor();
    expect(await notice.count()).toBe(1);
    expect(await notice.innerText()).toContain('智能快件箱整机与运营');
    await reader.picture('inbox');
  });

  test('4. it opens the scenario from there and answers that it is interested', async () => {
    const reader = people.at(-1)!;
    await reader.page
      .locator('[data-testid=inbox-item][data-kind="scenario.matched"]')
      .getByTestId('inbox-open')
      .click();
    await reader.page.waitForURL(`**${scenarioUrl}`);
    await reader.see('match-reasons');
    await reader.click('match-interested');
    await reader.page.fill('#interest_message', '我们在全市有两千组快件箱，愿意参与试点。');
    await reader.page.fill('#interest_contactPhone', '027-88886666');
    await reader.click('interest-express');
    await reader.page.getByText('已表示有意向').first().waitFor();
    await reader.picture('answered');
  });

  test('5. the department sees its ranked suppliers with reasons, and who is interested', async () => {
    const [editor] = people;
    await editor!.page.goto(`/department${scenarioUrl}/suppliers`);
    const row = editor!.page.locator('[data-testid=supplier-row][data-status=interested]');
    await row.waitFor();
    await row.getByTestId('supplier-reasons').click();
    await row.getByText('智能快件箱整机与运营').first().waitFor();
    await editor!.picture('suppliers');
  });

  test('6. a company registers on a phone, is verified, and is matched to what is open', async () => {
    const late = await person('newcomer-phone', 390);
    const { page } = late;
    await page.goto('/register');
    await page.fill('#register_enterprise_name', '武汉后来居上智能柜有限公司');
    const first17 = '91420100MA4K99999';
    await page.fill('#register_enterprise_uscc', first17 + usccCheckCharacter(first17));
    await late.pick('#register_enterprise_district', '武昌区');
    await page.fill('#register_admin_displayName', '孙工');
    await page.fill('#register_admin_email', 'late@firm.example');
    await page.fill('#register_admin_password', password);
    await late.click('register-submit');
    await page.waitForURL('**/enterprise');
    await late.click('enterprise-edit-profile');
    await page.fill('#enterprise_profile', '研制并运营智能快件箱与末端配送终端。');
    await late.click('profile-save');
    await page.getByText('资料已保存').waitFor();
    await late.click('capability-add');
    await page.fill('#capability_name', '快递柜投放运营');
    await page.fill(
      '#capability_description',
      '在老旧小区投放智能快件箱，支持扫码取件与人脸取件，末端配送格口远程调度。',
    );
    await late.click('capability-save');
    await late.see('capability-row');
    await late.click('enterprise-submit');
    await page.waitForSelector('[data-testid=enterprise-status][data-status=pending]');
    await late.picture('pending');

    const admin = await (await person('administrator')).logIn(adminLogin);
    await admin.page
      .getByTestId('enterprise-row')
      .filter({ hasText: '后来居上' })
      .getByRole('link')
      .first()
      .click();
    await admin.click('enterprise-verify');
    await admin.click('verify-confirm');
    await admin.page.waitForSelector('[data-testid=enterprise-status][data-status=verified]');
    await admin.picture('verified');
    await world.quiet();

    await page.goto('/inbox');
    await page
      .locator('[data-testid=inbox-item][data-kind="scenario.matched"]')
      .filter({ hasText: '老旧小区快递柜网络建设' })
      .waitFor();
    await late.picture('inbox');

    await admin.page.goto('/platform/deliveries');
    await admin.page
      .getByTestId('delivery-row')
      .filter({ hasText: 'late@firm.example' })
      .filter({ hasText: '推荐场景' })
      .getByTestId('delivery-mail')
      .click();
    await admin.see('mail-subject');
    expect(await admin.read('mail-subject')).toContain('老旧小区快递柜网络建设');
    await admin.picture('mail');
  });

  test('a deep link opens, also without a session; a page that is none says so', async () => {
    const visitor = await person('visitor-phone', 390);
    await visitor.page.goto(scenarioUrl);
    await visitor.page.getByRole('heading', { name: '老旧小区快递柜网络建设' }).waitFor();
    await visitor.picture('scenario');
    await visitor.page.goto('/no/such/page');
    await visitor.see('not-found');
    await visitor.page.goto(`/department${scenarioUrl}/suppliers`);
    await visitor.page.waitForURL(/\/login\?/);
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
