import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Enterprise, Scenario } from '#libs/contracts';
import {
  cloneDatabase,
  eventually,
  keepFewConcepts,
  type TestDatabase,
  testConfig,
} from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, World } from '../setup/world.js';

describe('searching in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let visitor: Person;
  let phone: Person;
  let lockers: Scenario;
  let company: Enterprise;

  beforeAll(async () => {
    database = await cloneDatabase();
    await keepFewConcepts(
      (sql, values) => World.at('', database.url).sql(sql, values),
      /快递|快件|监测/,
    );
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
    const department = await world.department();
    lockers = await world.publishedScenario(department);
    await world.publishedScenario(department, {
      title: '桥梁健康监测与预警',
      summary: '<b>老桥</b>缺少监测。',
      painPoints: '巡检全靠人工，问题发现得晚。',
      requirements:
        '在桥梁重点部位布设传感器，实时采集数据并预警，提供可视化平台，接入生命线工程平台。',
      district: 'wuchang',
    });
    ({ enterprise: company } = await world.verifiedEnterprise('武汉江城智算科技有限公司'));
    await world.quiet(100_000);
    visitor = await Person.at(browser, url, 'search-visitor');
    phone = await Person.at(browser, url, 'search-phone', 390);
  }, 150_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  const titles = (person: Person) => person.page.getByTestId('hit').getByRole('heading');

  test('the header suggests while one types; arrows choose, Escape closes, Enter opens', async () => {
    const { page } = visitor;
    await page.goto('/directory');
    const field = page.getByTestId('header-search');
    await field.fill('kuaidig');
    const option = page.getByRole('option').first();
    await option.waitFor();
    expect(await option.locator('mark').first().innerText()).toBe('快递柜');
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await visitor.picture('suggestions');
    await field.press('Escape');
    expect(await page.getByTestId('suggestion').count()).toBe(0);
    await field.press('ArrowDown');
    await option.waitFor();
    await field.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await field.press('Enter');
    await page.waitForURL(`**/scenarios/${lockers.id}`);
  });

  test('Enter searches; facets narrow, and the way back is the way one came', async () => {
    const { page } = visitor;
    await page.goto('/');
    await page.getByTestId('hero-search').fill('监测');
    await page.getByTestId('hero-search').press('Enter');
    await page.waitForURL('**/search?q=*');
    await visitor.see('hit');
    expect(await titles(visitor).allInnerTexts()).toEqual(['桥梁健康监测与预警']);
    expect(await page.getByTestId('hit').locator('h2 mark').innerText()).toBe('监测');

    await page.getByTestId('search-input').fill('');
    await page.getByTestId('search-input').press('Enter');
    await page.waitForURL((url) => url.pathname === '/search' && !url.search);
    await page.getByTestId('hit').nth(1).waitFor();
    // What people wrote is shown as they wrote it.
    await page.getByText('<b>老桥</b>缺少监测。').waitFor();
    await page.getByTestId('facet-district-wuchang').click();
    await page.waitForURL('**/search?district=wuchang');
    await eventually(async () => (await page.getByTestId('hit').count()) === 1);
    await visitor.picture('facets');
    await page.goBack();
    await page.getByTestId('hit').nth(1).waitFor();
    expect(await page.getByTestId('facet-district-wuchang').isChecked()).toBe(false);
    await page.goBack();
    await page.waitForURL('**/search?q=*');
    expect(await page.getByTestId('search-input').inputValue()).toBe('监测');
  });

  test('an address can be sent to a colleague; nothing found says what would be', async () => {
    const { page } = visitor;
    await page.goto('/search?q=kdg&district=wuchang');
    await visitor.see('nothing-found');
    await visitor.picture('nothing');
    await page.locator('[data-testid=instead][data-type=filter] a').click();
    await page.waitForURL('**/search?q=kdg');
    await visitor.see('hit');
    expect(await titles(visitor).allInnerTexts()).toEqual([lockers.title]);
    await visitor.click('kind-enterprise');
    await page.waitForURL('**/search?q=kdg&kind=enterprise');
    await visitor.see('nothing-found');
    await page.goto('/search?q=kjx&kind=enterprise');
    await page
      .locator(`[data-testid=enterprise-card][data-id="${company.id}"] mark`)
      .first()
      .waitFor();
    await visitor.picture('enterprises');
  });

  test('the directory is searched the same way, at the address it had', async () => {
    const { page } = visitor;
    await page.goto('/directory?name=jiangcheng');
    const card = page.locator(`[data-testid=enterprise-card][data-id="${company.id}"]`);
    await card.waitFor();
    expect(await card.locator('h2 mark').innerText()).toBe('江城');
    await visitor.picture('directory');
  });

  test('a phone has it in the menu, and everything fits', async () => {
    const { page } = phone;
    await page.goto('/');
    expect(await page.getByTestId('header-search').count()).toBe(0);
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('landing');
    await phone.click('menu-open');
    await page.getByTestId('menu-search').fill('kuaidigiu');
    await page.getByTestId('menu-search').press('Enter');
    await page.waitForURL('**/search?q=kuaidigiu');
    await phone.see('hit');
    expect(await titles(phone).allInnerTexts()).toEqual([lockers.title]);
    expect(await page.getByTestId('facet-domain').isVisible()).toBe(false);
    await page.locator('.search-facets > summary').click();
    await page.getByTestId('facet-domain').waitFor();
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('results');
    await page.getByTestId('search-input').fill('');
    await page.getByTestId('search-input').pressSequentially('jian');
    await page.getByRole('option').first().waitFor();
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('suggestions');
  });

  test('in English too, and nobody met an error', async () => {
    const { page } = visitor;
    await page.goto('/search?q=快递柜');
    await visitor.click('language-switch');
    await page.getByText('About 1 found').waitFor();
    await visitor.picture('english');
    expect([...visitor.troubles, ...phone.troubles]).toEqual([]);
  });
});
