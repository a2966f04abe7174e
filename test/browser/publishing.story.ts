import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { openedScenario } from '../setup/sealed-bids.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, parcelScenario, password, World } from '../setup/world.js';

describe('publishing in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let reviewer: Client;
  let editing: Person;
  let approving: Person;
  let reviewing: Person;
  let scenarioPath: string;
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
  };
  const fits = (page: Page) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');
  const nextYear = new Date().getFullYear() + 1;
  const typeTime = async (page: Page, field: string, time: string) => {
    await page.click(field);
    await page.fill(field, time);
    await page.keyboard.press('Enter');
  };
  const state = (page: Page, status: string) =>
    page.waitForSelector(`[data-testid=scenario-status][data-status=${status}]`);

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
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    reviewer = await world.platformPerson('platform.reviewer', '运营小陈');
    department = await world.department();
    await world.publishedScenario(department, { title: '老旧社区快递柜布设工程' });
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the administrator asks for the platform’s review', async () => {
    const admin = await Person.at(browser, world.url, 'settings-admin');
    people.push(admin);
    await admin.logIn(adminLogin);
    await admin.page.goto('/platform/settings');
    await admin.click('settings-review');
    await admin.picture('settings');
    await admin.click('settings-save');
    await admin.page.getByText('设置已保存').waitFor();
  });

  test('an editor writes a scenario for bids, told all the while how good it is', async () => {
    editing = await logged('publishing-editor', department.editor);
    const { page } = editing;
    const { title, summary, painPoints, requirements, dataAndConditions } = parcelScenario();
    await page.goto('/department/scenarios/new');
    await editing.see('quality-panel');
    await page.fill('#scenario_title', title);
    await page.fill('#scenario_summary', summary);
    await page.fill('#scenario_requirements', requirements);
    await editing.see('similar-scenario');
    expect(await editing.read('similar-scenario')).toContain('老旧社区快递柜布设工程');
    await editing.click('scenario-save-submit');
    await page.getByText('提交审核前须处理：选定领域').first().waitFor();
    await editing.picture('writing-thin');
    await page.fill('#scenario_painPoints', painPoints);
    await page.fill('#scenario_dataAndConditions', dataAndConditions);
    await editing.click('outcome-add');
    await page.fill('#scenario_outcomes_0_name', '小区覆盖率');
    await page.fill('#scenario_outcomes_0_baseline', '20');
    await page.fill('#scenario_outcomes_0_target', '85');
    await editing.pick('#scenario_domain', '智慧物流');
    await page.fill('#scenario_budgetWan', '300');
    await page.fill('#scenario_budgetMaxWan', '360');
    await page.fill('#scenario_periodMonths', '12');
    await typeTime(page, '#scenario_deadline', `${nextYear}-03-01 18:00`);
    await page.fill('#scenario_contactName', '周工');
    await page.fill('#scenario_contactPhone', '027-00000000');
    await page.getByText('揭榜挂帅', { exact: true }).click();
    for (const [index, name, weight] of [
      [0, '技术方案', '60'],
      [1, '实施能力', '30'],
    ] as const) {
      await editing.click('criterion-add');
      await page.fill(`#scenario_criteria_${index}_name`, name);
      await page.fill(`#scenario_criteria_${index}_weight`, weight);
      await page.fill(`#scenario_criteria_${index}_description`, '可行、先进、经过验证');
    }
    await page.fill('#scenario_ipTerms', '成果归双方共有。');
    await page.locator('[data-testid=quality-hint][data-code=CRITERIA_WEIGHTS]').waitFor();
    await page.fill('#scenario_criteria_1_weight', '40');
    await page
      .locator('[data-testid=quality-hint][data-code=CRITERIA_WEIGHTS]')
      .waitFor({ state: 'detached' });
    await page.setInputFiles('[data-testid=file-upload] input[type=file]', {
      name: '点位清单.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('点位清单'),
    });
    await editing.see('file-row');
    await editing.picture('writing');
    await editing.click('scenario-preview');
    const preview = page.getByTestId('scenario-preview-body');
    await preview.getByText('小区覆盖率').waitFor();
    await preview.getByText('300').first().waitFor();
    await editing.picture('preview');
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await editing.click('scenario-save-submit');
    await page.waitForURL(/\/scenarios\/[0-9a-f-]{36}$/);
    scenarioPath = new URL(page.url()).pathname;
    await state(page, 'submitted');
  });

  test('it is approved, reviewed by the platform, and put into a batch', async () => {
    approving = await logged('publishing-approver', department.approver);
    await approving.page.goto(scenarioPath);
    await approving.click('scenario-approve');
    await approving.click('confirm-publish');
    await state(approving.page, 'approved');
    await approving.page.getByText('正在等待平台复核').waitFor();
    await approving.picture('awaits-review');

    reviewing = await logged('publishing-reviewer', reviewer);
    const { page } = reviewing;
    await page.goto('/platform/scenarios');
    await reviewing.see('review-row');
    await reviewing.picture('queue');
    await page.getByTestId('review-row').getByRole('link').first().click();
    await reviewing.see('similar-scenario');
    await reviewing.picture('review');
    await reviewing.click('review-clear');
    await page.getByText('复核已通过').waitFor();

    await page.goto('/platform/batches');
    await reviewing.click('batch-new');
    await page.fill('#batch_title', '智慧社区专题');
    await typeTime(page, '#batch_publishAt', `${nextYear}-01-05 09:00`);
    await reviewing.click('batch-save');
    await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/);

    await approving.page.reload();
    await approving.click('scenario-batch');
    // A click that meets the dialog while it still slides in is made again.
    await eventually(async () => {
      if (await approving.page.getByTestId('scenario-in-batch').isVisible()) return true;
      await approving.page.getByTestId('batch-put-in').click({ timeout: 3000 });
      return false;
    });
    await page.reload();
    await reviewing.see('batch-scenario');
    await reviewing.picture('batch');
  });

  test('at its time the batch is published, and everybody sees it, on a phone too', async () => {
    await world.sql('update publishing.batches set publish_at = now()');
    const visitor = await Person.at(browser, world.url, 'publishing-visitor-phone', 390);
    people.push(visitor);
    await eventually(async () => {
      await visitor.page.goto('/');
      await visitor.page.getByTestId('latest-batch').waitFor({ timeout: 3000 });
    }, 60_000);
    await visitor.picture('landing');
    await visitor.page.getByTestId('latest-batch').getByRole('link').click();
    await visitor.see('batch-scenario');
    await visitor.picture('batch');
    expect(await fits(visitor.page)).toBe(true);
    await visitor.page.goto(scenarioPath);
    await visitor.page.getByText('评审标准').first().waitFor();
    const download = visitor.page.waitForEvent('download');
    await visitor.click('file-download');
    expect((await download).suggestedFilename()).toBe('点位清单.txt');
    await visitor.picture('scenario');
    expect(await fits(visitor.page)).toBe(true);
  });

  test('an editor proposes a change, another person approves, and everybody reads it', async () => {
    const { page } = editing;
    await page.goto(scenarioPath);
    await editing.click('scenario-amend');
    await editing.see('amend-rule');
    const { requirements } = parcelScenario();
    await page.fill('#scenario_requirements', requirements.replace('六百', '八百'));
    await page.fill('#amend_reason', '点位有增加');
    await editing.picture('amending');
    await editing.click('amend-submit');
    await page.waitForURL(/tab=versions$/);
    await editing.see('amendment-pending');

    await approving.page.goto(`${scenarioPath}?tab=versions`);
    await approving.see('amendment-pending');
    await approving.picture('amendment');
    await approving.click('amendment-approve');
    await approving.click('amendment-confirm');
    await approving.page.getByText('变更已生效').waitFor();

    const visitor = people.at(-1)!;
    await visitor.page.goto(`${scenarioPath}?tab=versions`);
    await visitor.page.locator('[data-testid=field-change] ins').getByText('八百').waitFor();
    await visitor.picture('versions');
    expect(await fits(visitor.page)).toBe(true);
  });

  test('the department’s board says what waits for whom; the list has all of a stage', async () => {
    const { page } = editing;
    await page.goto('/department/scenarios');
    await editing.see('scenario-board');
    const open = page.locator('[data-stage=open] [data-testid=scenario-row]');
    await open.first().waitFor();
    await open.getByText('待企业回应').first().waitFor();
    await editing.picture('board');
    await page.getByText('列表', { exact: true }).click();
    await page.waitForURL(/view=list/);
    await page.goto('/department/scenarios?view=list&stage=open');
    await page.locator('[data-testid=scenario-row]').first().waitFor();
    await editing.picture('stage-list');
    await page.goBack();
    await page.goBack();
    await editing.see('scenario-board');
    await page.setViewportSize({ width: 390, height: 844 });
    await editing.picture('board-phone');
    expect(await fits(page)).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('what failed is published anew', async () => {
    const id = scenarioPath.split('/').at(-1)!;
    // Nobody bid: the opening by both sides finds too few.
    await openedScenario(world, department, id);
    const { page } = approving;
    await page.goto(scenarioPath);
    await state(page, 'failed');
    await approving.click('scenario-republish');
    await typeTime(page, '#republish_deadline', `${nextYear}-06-01 18:00`);
    await page.fill('#republish_note', '放宽条件后重新征集');
    await approving.picture('republish');
    await approving.click('republish-confirm');
    await state(page, 'published');
    await page.goto(`${scenarioPath}?tab=versions`);
    await page.getByText('第 2 轮').first().waitFor();
    await page.evaluate("localStorage.setItem('portal.language', 'en')");
    await page.reload();
    await page.getByText('Versions and changes').waitFor();
    await approving.picture('versions-english');
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
