import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, World } from '../setup/world.js';

describe('the statistics, in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let admin: Client;
  const people: Person[] = [];

  const arrived = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  /** Brings each picture into sight and waits until it is drawn. */
  const drawn = async ({ page }: Person, names: string[]) => {
    for (const name of names) {
      await page.getByTestId(name).scrollIntoViewIfNeeded();
      await page.getByTestId(name).locator('svg text').first().waitFor();
    }
  };
  const complaints = async ({ page }: Person): Promise<string[]> => {
    // What fades in or out has other colours on the way.
    await eventually(() =>
      page.evaluate<boolean>(
        "document.getAnimations().every((one) => one.playState !== 'running')",
      ),
    );
    await page.evaluate(axe.source);
    return page.evaluate<string[]>(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
        [id, ...nodes.map(({ target }) => target.join(' '))].join(' ')))`,
    );
  };
  const ofEverybody = ['funnel-chart', 'month-chart', 'domain-chart', 'district-chart'];

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
    admin = await world.admin();
    const department = await world.department();
    const company = await world.verifiedEnterprise();
    const scenarios = [];
    for (const [title, district, domain] of [
      ['社区智能快递柜改造', 'wuchang', 'smart-logistics'],
      ['桥梁结构健康监测', 'hongshan', 'urban-governance'],
      ['东湖景区无人接驳', 'east-lake-scenic', 'smart-tourism'],
    ])
      scenarios.push(await world.publishedScenario(department, { title, district, domain }));
    // They were published in the last days of 2025, and one of them has come far since.
    await world.sql(
      `update publishing.state_changes set at = '2025-12-20T04:00:00Z'
        where subject_type = 'scenario' and to_status = 'published'`,
    );
    await world.sql(
      `insert into publishing.state_changes (id, subject_type, subject_id, to_status, actor_name)
       select gen_random_uuid(), 'scenario', $1, state, 'system'
         from unnest(array['closed', 'awarded', 'contracted', 'completed']) as state`,
      [scenarios[0]!.id],
    );
    await world.sql(
      `update matching.scenarios set snapshot = snapshot || '{"number": "CJ-2025-0001"}'
        where id = $1`,
      [scenarios[0]!.id],
    );
    await admin.ok('PUT', '/api/targets/2025', {
      version: 0,
      total: 20,
      domains: { 'smart-logistics': 5, 'low-altitude': 3 },
      reason: '年度工作要点',
    });
    await world.matchOf(company.client, scenarios[0]!.id);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('anybody reads the numbers, whether or not anything is drawn', async () => {
    const anybody = await arrived('statistics-undrawn');
    const { page } = anybody;
    await page.route('**/assets/chart-picture-*', (route) => route.abort());
    await page.goto('/statistics?year=2025');
    expect(await anybody.read('figure-published')).toContain('3');
    await page.locator('[data-testid=month-chart] table').waitFor();
    // Nothing draws here: the table takes the picture's place.
    await page.locator('[data-testid=funnel-chart] .table-scroll').waitFor();
    expect(await page.getByTestId('funnel-chart-table-button').count()).toBe(0);
    expect(await page.getByTestId('chart-drawing').count()).toBe(0);
    // That the file did not come is the test's own doing.
    expect(anybody.troubles.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
    anybody.troubles.length = 0;
  });

  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
    [320, 'light'],
  ] as const)('anybody sees the pictures at %d pixels, %s', async (width, colorScheme) => {
    const anybody = await arrived(`statistics-${colorScheme}-${width}`, width);
    const { page } = anybody;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/statistics?year=2025');
    await anybody.see('year-figures');
    await drawn(anybody, ofEverybody);
    expect(await anybody.read('target-reached')).toContain('15%');
    const heard = await page
      .getByTestId('district-chart')
      .getByTestId('chart-drawing')
      .getAttribute('aria-label');
    expect(heard).toContain('各区分布');
    expect(await anybody.isTooWide()).toBe(false);
    expect(await complaints(anybody)).toEqual([]);
    await anybody.picture('public');
  });

  test('the table behind a picture opens by keyboard and holds the same figures', async () => {
    const anybody = await arrived('statistics-keyboard');
    const { page } = anybody;
    await page.goto('/statistics?year=2025');
    await drawn(anybody, ['domain-chart']);
    const button = page.getByTestId('domain-chart-table-button');
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const cells = await page.locator('[data-testid=domain-chart] tbody tr').allInnerTexts();
    expect(cells.map((line) => line.split(/\s+/).filter(Boolean))).toEqual([
      ['智慧物流', '5', '20%', '1', '1', '1', '1', '1', '0'],
      ['智慧旅游', '—', '—', '1', '0', '0', '0', '0', '0'],
      ['城市治理', '—', '—', '1', '0', '0', '0', '0', '0'],
      ['低空经济', '3', '0%', '0', '0', '0', '0', '0', '0'],
    ]);
    expect(await complaints(anybody)).toEqual([]);
    await anybody.picture('table');
  });

  test('the year is in the address and is chosen from a list; one without scenarios says so', async () => {
    const anybody = await arrived('statistics-year');
    const { page } = anybody;
    await page.goto('/statistics?year=2024');
    await page.getByText('2024 年还没有发布应用场景').waitFor();
    await page.getByTestId('year-select').selectOption('2025');
    await page.waitForURL((url) => url.searchParams.get('year') === '2025');
    await page.locator('[data-testid=statistics][data-year="2025"]').waitFor();
    await anybody.see('year-figures');
  });

  test.each([1440, 390])('the platform sees how companies took them, at %d', async (width) => {
    const person = await arrived(`statistics-platform-${width}`, width);
    await person.logIn(adminLogin);
    await person.page.emulateMedia({ reducedMotion: 'reduce' });
    await person.page.goto('/platform/statistics?year=2025');
    await person.see('reach-chart');
    await drawn(person, [
      ...ofEverybody,
      'reach-chart',
      'first-interest-chart',
      'notices-chart',
      'gaps-chart',
      'network-chart',
    ]);
    expect(
      await person.page.locator('[data-testid=network-chart] tbody tr').allTextContents(),
    ).toEqual([expect.stringContaining('社区智能快递柜改造')]);
    expect(await person.isTooWide()).toBe(false);
    expect(await complaints(person)).toEqual([]);
    await person.picture('page');
  });

  test.each([1440, 390])('the administrator sets targets with a reason, at %d', async (width) => {
    const person = await arrived(`statistics-targets-${width}`, width);
    await person.logIn(adminLogin);
    const { page } = person;
    await page.goto('/platform/targets?year=2025');
    await person.see('targets-changes');
    const before = await page.getByTestId('targets-changes').locator('li').count();
    await page.locator('#targets_total').fill('2');
    await page.locator('#targets_reason').fill('按季度评估调整');
    await person.click('targets-save');
    // Less than its domains have, which the form refuses by itself.
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.locator('#targets_total').fill(String(width));
    await person.click('targets-save');
    await page.getByTestId('targets-changes').getByText(`全年目标 ${width}`).waitFor();
    expect(await page.getByTestId('targets-changes').locator('li').count()).toBe(before + 1);
    expect(await person.isTooWide()).toBe(false);
    expect(await complaints(person)).toEqual([]);
    await person.picture('page');
  });

  test('nothing went wrong in anybody’s browser', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
