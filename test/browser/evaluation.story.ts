import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { type EvaluationStage, expertDesk, openedForEvaluation } from '../setup/evaluations.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('an evaluation in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let stage: EvaluationStage;
  let experts: Client[];
  let editor: Person;
  let approver: Person;
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
  };
  const tab = () => `/scenarios/${stage.scenario.id}?tab=evaluation`;
  const phase = (who: Person, wanted: string) =>
    who.page.waitForSelector(`[data-testid=evaluation][data-phase=${wanted}]`);

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
      SCHEDULE_SECONDS: '0.5',
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    stage = await openedForEvaluation(world, await world.department(), [260, 288.5, 300]);
    experts = [];
    for (const name of ['专家赵明', '专家钱进', '专家孙文', '专家李想'])
      experts.push(await world.platformPerson('platform.expert', name));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the editor checks the bids and names evaluators, the approver confirms', async () => {
    editor = await logged('evaluation-editor', stage.department.editor);
    const { page } = editor;
    await page.goto(tab());
    await phase(editor, 'checking');
    await editor.click('check-read');
    await editor.see('bid-content');
    await editor.picture('bid');
    await page.locator('.ant-drawer-close').first().click();
    for (const row of await page.getByTestId('check-row').all())
      await row.getByTestId('check-qualified').click();
    const last = page.getByTestId('check-row').last();
    await last.getByTestId('check-disqualified').click();
    await last.locator('.ant-select').click();
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .getByText('缺少规定的资质', { exact: true })
      .click();
    await page.keyboard.press('Escape');
    await last.locator('textarea').first().fill('未提供信息安全管理体系认证证书');
    await editor.picture('check');
    await editor.click('check-submit');
    await phase(editor, 'check_submitted');

    await editor.click('evaluators-assign');
    await editor.see('pool-expert');
    await editor.picture('pool');
    for (const name of ['专家赵明', '专家钱进', '专家孙文'])
      await page.getByTestId('pool-expert').filter({ hasText: name }).click();
    await editor.click('assign-confirm');
    await eventually(async () => (await page.getByTestId('evaluator-row').count()) === 3);

    approver = await logged('evaluation-approver-phone', stage.department.approver, 390);
    await approver.page.goto(tab());
    await approver.see('check-confirm');
    await approver.picture('check');
    expect(await approver.isTooWide()).toBe(false);
    await approver.click('check-confirm');
    await approver.click('check-confirm-ok');
    await phase(approver, 'scoring');
  });

  test('an expert declares, scores by the keyboard, and is saved while typing', async () => {
    const expert = await logged('evaluation-expert', experts[0]!);
    const { page } = expert;
    await page.waitForURL('**/expert');
    await expert.see('assignment-row');
    await expert.picture('home');
    await page.getByTestId('assignment-row').getByRole('link').click();
    await expert.see('declaration');
    await expert.picture('declaration');
    await expert.click('declare-none');
    await expert.click('declare');
    await expert.see('sheet');
    await expert.see('bid-content');
    await page.locator('[id="score-技术方案"]').fill('101');
    await page.getByText('须在 0 至 100 之间').waitFor();
    await page.locator('[id="score-技术方案"]').fill('92.5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('方案成熟，接口清楚。');
    await page.locator('[id="score-实施能力"]').fill('9');
    await page.waitForSelector('[data-testid=sheet-saving][data-state=saved]');
    await expert.picture('sheet');
    await page.keyboard.press('Alt+ArrowRight');
    await page.locator('[id="score-技术方案"]').fill('55');
    await page.locator('[id="score-实施能力"]').fill('7');
    await page.waitForSelector('[data-testid=sheet-saving][data-state=saved]');
    await page.reload();
    await expert.see('sheet');
    expect(await page.locator('[id="score-技术方案"]').inputValue()).toBe('92.5');
    await page.setViewportSize({ width: 390, height: 900 });
    await expert.picture('sheet-phone');
    expect(await expert.isTooWide()).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expert.click('sheet-submit');
    await expert.click('sheet-submit-ok');
    await page.getByText('其他专家全部提交后进入合议').waitFor();
  });

  test('all sheets in, they agree after a revision, and the editor concludes', async () => {
    for (const one of experts.slice(1, 3)) {
      const desk = await expertDesk(one, stage.scenario.id);
      await desk.declare();
      const { bids } = await desk.read();
      await desk.save(
        bids.flatMap(({ bidId }, at) => [
          { bidId, criterion: '技术方案', score: 90 - at * 5, comment: '' },
          { bidId, criterion: '实施能力', score: 8, comment: '团队稳定' },
        ]),
      );
      await desk.submit();
    }
    const [, , expert] = people as [Person, Person, Person];
    await expert.page.reload();
    await expert.see('consensus');
    await expert.see('scores-table');
    await expert.picture('consensus');
    // The second bid, where this expert stands far below the others.
    await expert.page.getByTestId('consensus-revise').nth(2).click();
    await expert.page.fill('#revise_score', '70');
    await expert.page.fill('#revise_reason', '听取意见后认为接口方案可行');
    await expert.click('revise-confirm');
    await expert.page.getByText('听取意见后认为接口方案可行').waitFor();
    await expert.click('consensus-confirm');
    await expert.click('consensus-confirm-ok');
    await expert.page.getByText('您已确认').waitFor();
    for (const one of experts.slice(1, 3))
      await (await expertDesk(one, stage.scenario.id)).agree('confirm');

    const { page } = editor;
    await page.reload();
    await editor.see('ranking-panel');
    await editor.picture('consensus');
    await editor.click('conclude');
    await editor.click('conclude-ok');
    await editor.see('reasons-panel');
    await eventually(async () => {
      const open = page.locator('[data-testid=reason-row][data-written=false]');
      if ((await open.count()) === 0) return true;
      await open.first().getByTestId('reason-save').click({ timeout: 3000 });
      return false;
    });
    await page.getByText('全部方案都已写明理由').waitFor();
    await editor.picture('concluded');
    const download = page.waitForEvent('download');
    await editor.click('minutes');
    expect((await download).suggestedFilename()).toMatch(/^评审报告-CJ-.*\.pdf$/);
    await page.setViewportSize({ width: 390, height: 900 });
    await editor.picture('concluded-phone');
    expect(await editor.isTooWide()).toBe(false);
  });

  test('the supervisor reads it all, in English too, and finds nothing to press', async () => {
    const reader = await logged('evaluation-supervisor', stage.supervisor);
    await reader.page.goto(tab());
    await reader.page.evaluate("localStorage.setItem('portal.language', 'en')");
    await reader.page.reload();
    await phase(reader, 'concluded');
    await reader.page.getByText('Every bid has its reason').waitFor();
    for (const act of ['reason-save', 'evaluators-assign', 'check-submit', 'conclude'])
      expect(await reader.page.getByTestId(act).count()).toBe(0);
    await reader.picture('english');
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
