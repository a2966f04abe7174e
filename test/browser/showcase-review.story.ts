import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Edition } from '#libs/contracts';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { aCategory, callingEdition } from '../setup/showcase.js';
import {
  accept,
  editionPath,
  handedInForCity,
  inFormalReview,
  reviewerDesk,
  someRules,
} from '../setup/showcase-review.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the expert review in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let edition: Edition;
  let experts: Client[];
  let admin: Person;
  const people: Person[] = [];

  const logged = async (name: string, email: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({
      email,
      password: email === adminLogin.email ? adminLogin.password : password,
    });
  };
  const desk = (tab: string) => `/platform/editions/${edition.id}/review?tab=${tab}`;

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
    const administrator = await world.admin();
    edition = await callingEdition(administrator, {
      categories: [aCategory({ quota: 1 }), aCategory({ code: 'PT', name: '示范平台', quota: 5 })],
    });
    await administrator.ok('PUT', `${editionPath(edition.id)}/review-rules`, {
      version: edition.version,
      rules: someRules({ tieBreakers: [], reserves: null }),
    });
    const nominations = [];
    for (const name of ['武汉甲子快递柜公司', '武汉乙丑配送公司']) {
      const { client } = await world.verifiedEnterprise(name);
      const title = `${client.me.organisation.name}示范项目`;
      nominations.push(await handedInForCity(client, edition.id, { title }));
    }
    await inFormalReview(world, administrator, edition.id);
    for (const nomination of nominations) await accept(administrator, nomination);
    experts = [];
    for (const name of ['专家赵明', '专家钱进', '专家孙文'])
      experts.push(await world.platformPerson('platform.expert', name));
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the administrator says what an expert knows, and has experts assigned', async () => {
    admin = await logged('showcase-review-admin', adminLogin.email);
    const { page } = admin;
    await page.goto(`/platform/editions/${edition.id}`);
    await admin.click('edition-review');
    await admin.see('review-acts');
    await admin.click('review-tab-rules');
    await admin.see('review-rules');
    await admin.picture('rules');
    await admin.click('review-tab-experts');
    await page.getByTestId('edit-expert').first().click();
    await admin.see('expert-save');
    await page.locator('#expert_fields').fill('智慧物流');
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .getByText('智慧物流', { exact: true })
      .click();
    await page.keyboard.press('Escape');
    await admin.click('expert-save');
    await page.locator('.ant-table').getByText('智慧物流').waitFor();
    await admin.click('review-tab-review');
    await admin.click('assign-experts');
    await page.getByText('评分表已提交 0 / 6').waitFor();
    await admin.picture('assigned');
  });

  test('an expert declares, reads blindly and scores, on a phone too', async () => {
    const expert = await logged('showcase-review-expert', experts[0]!.me.email);
    const { page } = expert;
    await page.waitForURL('**/expert');
    await page.getByTestId('expert-edition-row').getByRole('link').click();
    await expert.see('interest-declaration');
    await expert.picture('declaration');
    await expert.click('declare');
    await expert.click('declare-sure');
    await expert.see('review-row');
    await page.getByTestId('review-row').first().getByRole('link').click();
    await expert.see('review-sheet');
    expect(await page.locator('body').innerText()).not.toMatch(/甲子快递柜|乙丑配送/);
    await page.locator('[id="score-应用成效"]').fill('101');
    await page.getByText('须在 0 至 100 之间').waitFor();
    await page.locator('[id="score-应用成效"]').fill('91.5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('成效有第三方佐证。');
    await expert.click('review-save');
    await page.getByText('评分已保存').waitFor();
    await page.reload();
    await expert.see('review-sheet');
    expect(await page.locator('[id="score-应用成效"]').inputValue()).toBe('91.5');
    await page.locator('[id="score-创新性"]').fill('80');
    await expert.picture('sheet');
    await page.setViewportSize({ width: 390, height: 900 });
    await expert.picture('sheet-phone');
    expect(await expert.isTooWide()).toBe(false);
    await expert.click('review-submit');
    await expert.click('review-submit-sure');
    await expert.see('given-sheet');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('once all are in, the results are shown and the list is deliberated', async () => {
    const points = [70, 62, 95];
    for (const [at, expert] of experts.entries()) {
      const work = reviewerDesk(expert, edition.id);
      const { hasDeclared } = await work.work();
      const { items } = hasDeclared ? await work.work() : await work.declare();
      for (const [place, { id, status }] of items.entries())
        if (status === 'scoring') await work.score(id, points[at]! - 10 * place);
    }
    const { page } = admin;
    await page.goto(desk('review'));
    await admin.click('begin-deliberation');
    await admin.click('begin-deliberation-sure');
    await page.getByText('评分已全部公开').waitFor();
    await admin.see('severity');
    await admin.picture('results');
    await page.locator('.ant-table-row-expand-icon').first().click();
    await admin.see('sheets');

    const reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    const staff = await logged('showcase-review-staff-phone', reviewer.me.email, 390);
    await staff.page.goto(desk('selection'));
    await staff.see('selection-rank');
    await staff.page.getByTestId('what-if-CJ').fill('2');
    await staff.click('what-if-ask');
    await staff.see('what-if-changes');
    expect(await staff.page.getByTestId('what-if-changes').innerText()).toContain('备选 → 入选');
    await staff.picture('what-if');
    expect(await staff.isTooWide()).toBe(false);
    await staff.click('what-if-end');
    await staff.page.getByTestId('move-rank').last().click();
    await staff.page.locator('#rank_to').fill('1');
    await staff.page.locator('#rank_reason').fill('太短');
    await staff.click('move-rank-sure');
    await staff.page.getByText('请说明理由，至少 10 个字').waitFor();
    await staff.page.locator('#rank_reason').fill('现场核查确认其实际运行规模更大');
    await staff.click('move-rank-sure');
    await staff.page.getByTestId('rank-record').getByText('现场核查确认').waitFor();
    await staff.picture('deliberation');
  });

  test('the administrator decides, and nothing is tried out any more', async () => {
    const { page } = admin;
    await page.goto(desk('selection'));
    await page.getByText('按得分第 2').waitFor();
    await admin.picture('selection');
    await admin.click('decide');
    await admin.click('decide-sure');
    await page.waitForSelector('[data-testid=selection][data-decided=true]');
    await eventually(async () => (await page.getByTestId('what-if').count()) === 0);
    expect(await page.getByTestId('move-rank').count()).toBe(0);
    await admin.picture('decided');
  });

  test('nothing went wrong in any browser', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
