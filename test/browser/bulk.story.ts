import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, usccOf, World } from '../setup/world.js';

describe('capabilities and imports in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let company: { client: Client };
  const people: Person[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-bulk-'));

  const person = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    app = AppProcess.spawn({
      PORT: String(port),
      DATA_DIR: folder,
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
    company = await world.verifiedEnterprise();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test.each([1440, 390])(
    'a company drafts a capability from its leaflet and adds a case, %i wide',
    async (width) => {
      const owner = await (
        await person(`drafting-${width}`, width)
      ).logIn({ email: company.client.me.email, password });
      const { page } = owner;
      await page.goto('/enterprise/profile');
      await owner.click('capability-add');
      // A click that meets the dialog while it still slides in is made again.
      await eventually(async () => {
        if (await page.locator('#draft-text').isVisible()) return true;
        await page.getByTestId('draft-open').click({ timeout: 3000 });
        return page.locator('#draft-text').isVisible();
      });
      await page.fill(
        '#draft-text',
        `智护床垫一体机${width}\n面向养老院和居家养老的老人，用毫米波雷达监测离床与跌倒，三秒内报警到护理员手机，不涉及医院。`,
      );
      await owner.click('draft-suggest');
      await owner.see('draft-suggestions');
      expect(await owner.read('draft-source')).toContain('养老院');
      expect(await page.locator('mark').count()).toBeGreaterThan(2);
      await owner.picture('suggestions');
      const accept = page.getByTestId('draft-accept');
      for (let left = await accept.count(), place = 0; place < left; place += 1)
        await accept.nth(place).click();
      expect(await page.inputValue('#capability_name')).toBe(`智护床垫一体机${width}`);
      await owner.click('case-add');
      await page.fill('#capability_cases_0_customer', '某区养老院');
      await page.fill('#capability_cases_0_year', '2024');
      await page.fill('#capability_cases_0_problem', '夜间跌倒发现得晚。');
      await page.fill('#capability_cases_0_solution', '为两百张床位装智护床垫。');
      await page.fill('#capability_cases_0_outcome', '发现时间由二十分钟降到三秒。');
      await page.fill('#capability_priceFromWan', '20');
      await page.fill('#capability_priceToWan', '10');
      await owner.click('capability-save');
      await page.getByText('价格上限不能低于下限').first().waitFor();
      await page.fill('#capability_priceToWan', '80');
      await owner.picture('dialog');
      await owner.click('capability-save');
      await page
        .getByTestId('capability-row')
        .filter({ hasText: `智护床垫一体机${width}` })
        .getByTestId('capability-case')
        .filter({ hasText: '某区养老院' })
        .waitFor();
      await page.getByText('智慧养老').first().waitFor();
      await owner.picture('cards');
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    },
  );

  test.each([1440, 390])('an administrator checks a file and loads it, %i wide', async (width) => {
    const row = (number: number, district: string) =>
      `武汉第${number}号装备有限公司,${usccOf(number)},${district}`;
    const file = join(folder, `名单-${width}.csv`);
    writeFileSync(
      file,
      [
        '企业名称,统一社会信用代码,所属区,股票代码',
        row(width, '武昌区'),
        row(width + 1, '月球区'),
        row(width + 2, '洪山区'),
      ].join('\n'),
    );
    const admin = await (await person(`import-${width}`, width)).logIn(adminLogin);
    const { page } = admin;
    await page.goto('/platform/imports');
    await page.setInputFiles('input[type=file]', file);
    await page.getByText(`名单-${width}.csv`).waitFor();
    await admin.picture('chosen');
    await admin.click('import-check');
    await page.waitForURL(/\/platform\/imports\/[0-9a-f-]{36}$/);
    await admin.see('import-load-panel');
    expect(await admin.read('import-numbers')).toContain('可导入 2 家');
    await page.getByTestId('import-row').filter({ hasText: '月球区' }).waitFor();
    expect(await page.getByTestId('import-row').count()).toBe(1);
    await admin.picture('checked');
    await admin.click('import-load');
    await admin.see('import-done');
    await admin.click('verdict-all');
    await admin.picture('loaded');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.goto('/platform/enterprises?status=draft');
    await page
      .getByTestId('enterprise-row')
      .filter({ hasText: `第${width}号` })
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      admin.click('export-csv'),
    ]);
    expect(download.suggestedFilename()).toMatch(/^企业名录-.*\.csv$/);
    await admin.picture('exported');
  });

  test('in English too', async () => {
    const admin = await (await person('import-english')).logIn(adminLogin);
    await admin.page.evaluate("localStorage.setItem('portal.language', 'en')");
    await admin.page.goto('/platform/imports');
    await admin.page.getByRole('heading', { name: 'Import enterprises' }).waitFor();
    await admin.page.getByTestId('import-item').getByRole('link').first().click();
    await admin.page
      .getByText('rows are wrong')
      .or(admin.page.getByText('loaded'))
      .first()
      .waitFor();
    await admin.picture('report');
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
