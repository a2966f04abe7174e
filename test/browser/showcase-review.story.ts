import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import type { Edition, Nomination } from '#libs/contracts';
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
import { aVisit, inDays, onItsDay, someMinutes, visitDesk } from '../setup/site-visits.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the expert review in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let edition: Edition;
  let experts: Client[];
  let reviewer: Client;
  let company: Client;
  let nominations: Nomination[];
  let admin: Person;
  let staff: Person;
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
    nominations = [];
    for (const name of ['武汉甲子快递柜公司', '武汉乙丑配送公司']) {
      const { client } = await world.verifiedEnterprise(name);
      company ??= client;
      const title = `${client.me.organisation.name}示范项目`;
      nominations.push(await handedInForCity(client, edition.id, { title }));
    }
    await inFormalReview(world, administrator, edition.id);
    for (const nomination of nominations) await accept(administrator, nomination);
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
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

  test('the reviewer has it seen on the spot, and the nominee knows when and where', async () => {
    const [visited, other] = nominations;
    staff = await logged('showcase-review-staff', reviewer.me.email);
    const { page } = staff;
    await page.goto(`/nominations/${visited!.id}`);
    await staff.click('order-site-visit');
    await page.locator('#site-visit_day').fill(inDays(2));
    await page.keyboard.press('Enter');
    await page.locator('#site-visit_place').fill('江岸区沿江大道188号');
    await page.click('#site-visit_memberIds');
    const option = (name: string) =>
      page
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .filter({ hasText: name });
    // Who still scores blindly is shown with why, and cannot be chosen.
    expect(await option('专家赵明').getAttribute('class')).toContain('disabled');
    expect(await option('专家赵明').innerText()).toMatch(/尚未声明回避|盲评未完成/);
    // The list may still be moving into its place: a click beside it chooses nobody.
    const choose = async (one: Locator) => {
      const isChosen = async () =>
        (await one.getAttribute('class'))!.includes('ant-select-item-option-selected');
      await eventually(async () => {
        if (!(await isChosen())) await one.click();
        return isChosen();
      });
    };
    await choose(option('运营小周'));
    await choose(option('（平台）').filter({ hasNotText: '运营小周' }).first());
    await page.keyboard.press('Escape');
    await page.locator('#site-visit_reason').fill('太短');
    await staff.click('site-visit-sure');
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.locator('#site-visit_reason').fill('申报的运行规模与佐证材料不一致');
    await staff.picture('order-site-visit');
    await staff.click('site-visit-sure');
    await page.locator('[data-testid=site-visit][data-status=planned]').waitFor();

    const nominee = await logged('showcase-review-nominee-phone', company.me.email, 390);
    await nominee.page.goto(`/nominations/${visited!.id}`);
    await nominee.see('site-visit');
    const seen = await nominee.read('site-visits');
    expect(seen).toContain('江岸区沿江大道188号');
    expect(seen).not.toMatch(/运营小周|不一致/);
    await nominee.picture('site-visit');
    expect(await nominee.isTooWide()).toBe(false);

    const desk = visitDesk(reviewer, visited!.id);
    await onItsDay(world, (await desk.newest()).id);
    await page.reload();
    await staff.click('record-site-visit');
    await staff.click('site-visit-record-sure');
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    for (const [point, verdict] of [
      ['running', '属实'],
      ['outcomes', '部分属实'],
      ['evidence', '属实'],
    ]) {
      const field = page
        .locator('.visit-point')
        .filter({ has: page.locator(`#minutes_found_${point}_remark`) });
      await field.getByText(verdict!, { exact: true }).click();
      await page.locator(`#minutes_found_${point}_remark`).fill('现场抽查十处，八处在用');
    }
    await page.locator('#minutes_remark').fill('设备在用，规模略小于申报。');
    await page.locator('.ant-modal input[type=file]').setInputFiles({
      name: '现场照片.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('现场照片说明'),
    });
    await page.getByTestId('file-row').getByText('现场照片.txt').waitFor();
    await staff.picture('site-visit-minutes');
    await staff.click('site-visit-record-sure');
    await staff.see('site-visit-minutes');
    await staff.picture('site-visit-held');
    await page.setViewportSize({ width: 390, height: 900 });
    await staff.picture('site-visit-held-phone');
    expect(await staff.isTooWide()).toBe(false);

    // The other nomination is seen as well, so that whichever moves has a visit to refer to.
    const members = [reviewer.me.id, (await world.admin()).me.id];
    const second = visitDesk(reviewer, other!.id);
    await second.order(aVisit(members, { day: inDays(0) }));
    await second.post('record', someMinutes(members));
    await nominee.page.reload();
    await nominee.see('site-visit');
    expect(await nominee.read('site-visits')).not.toContain('规模略小');
    await nominee.close();
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
    await staff.click('refers-to-visit');
    await staff.picture('move-rank');
    await staff.click('move-rank-sure');
    await staff.page.getByTestId('rank-record').getByText('现场核查确认').waitFor();
    await staff.page.getByTestId('rank-record').getByText('依据：').waitFor();
    await staff.picture('deliberation');
  });

  test('the administrator decides, and nothing is tried out any more', async () => {
    const { page } = admin;
    await page.goto(desk('selection'));
    await page.getByText('按得分第 2').waitFor();
    await admin.click('line-site-visit');
    await admin.see('site-visit-minutes');
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
