import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Scenario } from '#libs/contracts';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('telling, feedback and gaps in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let company: { client: Client };
  let first: Scenario;
  let second: Scenario;
  const people: Person[] = [];

  const logged = async (
    name: string,
    login: { email: string; password: string },
    width?: number,
  ) => {
    const person = await Person.at(browser, world.url, name, width);
    people.push(person);
    return person.logIn(login);
  };
  const suppliersOf = ({ id }: Scenario) => world.suppliers(department.editor, id);
  const as = (client: Client) => ({ email: client.me.email, password });
  const both = (check: (width: number) => Promise<void>) => Promise.all([1440, 390].map(check));

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
    first = await world.publishedScenario(department, { title: '老旧小区快递柜网络一期' });
    second = await world.publishedScenario(department, { title: '老旧小区快递柜网络二期' });
    await world.publishedScenario(department, {
      title: '园区快递柜网络试点',
      eligibility: { registeredInWuhan: true, tiers: ['gazelle'] },
    });
    await world.quiet();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the company sees what it may serve, apart what it may not, with the sum of each score', async () => {
    const reader = await logged('matching-company', as(company.client));
    const { page } = reader;
    await reader.see('matched-scenario');
    const card = page.locator(`[data-testid=matched-scenario][data-id="${first.id}"]`);
    const shown = await card.getByTestId('match-sum').innerText();
    const score = await card.locator('.score-number').innerText();
    expect(Math.round(Number(/[\d.]+/.exec(shown)![0]))).toBe(Number(score));
    const barred = page.getByTestId('matched-ineligible');
    await barred.getByText('园区快递柜网络试点').waitFor();
    await barred.getByTestId('eligibility-findings').first().waitFor();
    await reader.picture('home');
  });

  test('what it calls not relevant folds away, and the next one says what that cost it', async () => {
    const reader = people.at(-1)!;
    const { page } = reader;
    const card = page.locator(`[data-testid=matched-scenario][data-id="${first.id}"]`);
    await card.getByTestId('match-not-relevant').click();
    await reader.click('not-relevant-wrong-trade');
    const folded = page.getByTestId('matched-suppressed');
    await folded.waitFor();
    expect(await folded.getByTestId('matched-scenario').count()).toBe(0);
    const other = page.locator(`[data-testid=matched-scenario][data-id="${second.id}"]`);
    await other.locator('.against').getByText('不属于本行业').waitFor();
    await other.getByText(`曾答复的场景：${first.title}`).waitFor();
    await folded.locator('summary').click();
    await folded.locator(`[data-id="${first.id}"][data-status=not_relevant]`).waitFor();
    await reader.picture('answered');

    const phone = await logged('matching-company-phone', as(company.client), 390);
    await phone.see('matched-suppressed');
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('answered');
  });

  test('the department sees it marked, and who may not serve under a heading of their own', async () => {
    const editor = await logged('matching-editor', as(department.editor));
    await editor.page.goto(`/department/scenarios/${first.id}/suppliers`);
    await editor.page
      .locator('[data-testid=supplier-row][data-status=not_relevant]')
      .getByText('与业务不符')
      .waitFor();
    await editor.picture('suppliers');
  });

  test('the administrator reads what other limits would have meant, and sets them', async () => {
    const admin = await logged('matching-admin', adminLogin);
    const { page } = admin;
    await page.goto('/platform/telling');
    await admin.see('telling-forecast');
    expect(await admin.read('telling-forecast')).toContain('过去 90 天发布的 3 个场景');
    await page.fill('#telling_threshold', '100');
    await page.fill('#telling_floor', '0');
    await page.getByTestId('telling-forecast').getByText('会通知企业 0 家次').waitFor();
    await page.fill('#telling_floor', '30');
    await admin.click('telling-save');
    await page.getByText('不能大于“至多通知”').waitFor();
    await page.fill('#telling_threshold', '30');
    await page.fill('#telling_floor', '2');
    await page.fill('#telling_reason', '企业反映弱匹配也想知道');
    await admin.picture('telling');
    await admin.click('telling-save');
    await page.getByText('推送设置已保存').waitFor();
    await page.getByTestId('telling-changes').getByText('企业反映弱匹配也想知道').waitFor();

    const reviewer = await world.platformPerson('platform.reviewer');
    const phone = await logged('matching-reviewer-phone', as(reviewer), 390);
    await phone.page.goto('/platform/telling');
    await phone.see('telling-changes');
    expect(await phone.page.getByTestId('telling-save').count()).toBe(0);
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('telling');
  });

  test('the report and the gaps, wide and on a phone', async () => {
    await both(async (width) => {
      const editor = await logged(`matching-reports-${width}`, as(department.editor), width);
      const { page } = editor;
      await page.goto('/reports/matches');
      await editor.see('match-report-total');
      expect(await editor.read('match-report-total')).toContain('1 (50%)');
      expect(await editor.isTooWide()).toBe(false);
      await editor.picture('report');

      await page.goto('/reports/gaps');
      const unserved = page.getByTestId('unserved-row').filter({ hasText: '园区快递柜网络试点' });
      await unserved.getByText('企业类型不符 1 家').waitFor();
      expect(await editor.isTooWide()).toBe(false);
      await editor.picture('gaps');
      await editor.click('gaps-tab-capabilities');
      await page.getByText('没有闲置').waitFor();
      await page.getByTestId('gaps-table').getByRole('link', { name: '1 / 3' }).click();
      await page.waitForURL(/tab=scenarios&domain=smart-logistics/);
      await unserved.waitFor();
    });
  });

  test('the department compares four suppliers side by side, is refused a fifth in words, and sends the link on', async () => {
    for (const [index, priceToWan] of [120, 260, 380, 500].entries())
      await world.verifiedEnterprise(`武汉对比智柜公司${index + 1}`, {
        priceFromWan: 60,
        priceToWan,
        cases: [
          {
            customer: `社区${index + 1}`,
            year: 2025,
            problem: '',
            solution: '建柜机网络',
            outcome: '',
          },
        ],
      });
    const scenario = await world.publishedScenario(department, { title: '老旧小区快递柜网络三期' });
    await world.quiet();
    const list = `/department/scenarios/${scenario.id}/suppliers`;
    const editor = await logged('matching-compare', as(department.editor));
    const { page } = editor;
    await page.goto(list);
    const boxes = page.getByTestId('supplier-compare');
    await eventually(async () => (await boxes.count()) === 5);
    for (const index of [0, 1, 2, 3]) await boxes.nth(index).check();
    // The fifth by keyboard: it stays as it was, and words say why.
    await boxes.nth(4).focus();
    await page.keyboard.press('Space');
    await page.getByTestId('compare-refused').getByText('至多对比 4 家').waitFor();
    expect(await boxes.nth(4).isChecked()).toBe(false);
    await editor.picture('chosen');

    await editor.click('compare-open');
    const columns = page.getByTestId('compare-column');
    await eventually(async () => (await columns.count()) === 4);
    const table = page.getByTestId('compare-table');
    await table.getByText('60 万元至 500 万元').waitFor();
    await table.getByText('建柜机网络').first().waitFor();
    const shown = await suppliersOf(scenario);
    const scores = await table.locator('.score-number').allInnerTexts();
    expect(scores).toEqual(shown.slice(0, 4).map(({ score }) => String(Math.round(score))));
    expect(await table.getByTestId('match-reason').count()).toBe(
      shown.slice(0, 4).flatMap(({ reasons }) => reasons).length,
    );
    await editor.picture('compare');
    expect(await editor.complaints()).toEqual([]);
    const address = page.url();

    // One less, then back to the list, where the three are still chosen.
    await page.getByTestId('compare-take-out').nth(1).click();
    await eventually(async () => (await columns.count()) === 3);
    await page.goBack();
    await page.waitForURL((url) => url.pathname === list);
    await eventually(async () => (await boxes.count()) === 5);
    expect(await boxes.nth(1).isChecked()).toBe(true);

    const phone = await logged('matching-compare-phone', as(department.approver), 390);
    await phone.page.goto(address);
    await eventually(async () => (await phone.page.getByTestId('compare-column').count()) === 4);
    expect(await phone.isTooWide()).toBe(false);
    const region = phone.page.locator('.compare-scroll');
    await region.focus();
    const pushed = () => region.evaluate((element: { scrollLeft: number }) => element.scrollLeft);
    await phone.page.keyboard.press('ArrowRight');
    await eventually(async () => (await pushed()) > 0);
    const head = phone.page.locator('.compare-table tbody th[scope=row]').first();
    expect((await head.boundingBox())!.x).toBeGreaterThanOrEqual(0);
    await phone.picture('compare');
    expect(await phone.complaints()).toEqual([]);

    // Another department is told nothing, not even that there is something.
    const others = await world.department('市卫生健康委员会');
    const stranger = await logged('matching-compare-stranger', as(others.editor));
    await stranger.page.goto(address);
    await stranger.see('not-found');
    stranger.troubles.length = 0;
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
