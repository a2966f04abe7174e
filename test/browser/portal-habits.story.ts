import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, World } from '../setup/world.js';

/** Adds up, from before the page is there, by how much what is shown was moved about, and tells what. */
const countShifts = `window.shifted = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      window.shifted += value;
      window.moved.push(...sources.map(({ node, previousRect, currentRect }) =>
        [node?.className || node?.nodeName, previousRect.y, currentRect.y, currentRect.height].join(' ')));
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

/** Most that a visitor's page may load of script before anybody does anything, packed. */
const scriptBudget = 250_000;

/** Adds up what a page has loaded of script, packed, whatever loaded it; told once it is at rest. */
function weighScripts(page: Page): () => Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  return async () =>
    (await Promise.all(bodies)).reduce((sum, one) => sum + gzipSync(one).length, 0);
}

describe('the habits of the portal', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let paths: string[];

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
    const { enterprise } = await world.verifiedEnterprise();
    const scenario = await world.publishedScenario(await world.department());
    await world.quiet();
    paths = [
      '/',
      '/search',
      `/scenarios/${scenario.id}`,
      '/directory',
      `/directory/${enterprise.id}`,
      '/showcase',
      '/showcase/calls',
      '/publicities',
    ];
    browser = await startBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  // Asked again from here: in the page itself its policy on scripts refuses to evaluate a string.
  const atRest = (person: Person) =>
    eventually(() =>
      person.page.evaluate<boolean>(
        `Boolean(document.querySelector('main h1') && !document.querySelector('main [aria-busy="true"]'))`,
      ),
    );

  test.each([1440, 390])(
    'pages for visitors load little and do not jump about while they load, %i wide',
    async (width) => {
      const restless: object[] = [];
      const heavy: object[] = [];
      for (const path of paths) {
        const visitor = await Person.at(browser, world.url, `habits-${width}`, width);
        await visitor.page.addInitScript(countShifts);
        const weighed = weighScripts(visitor.page);
        await visitor.page.goto(path);
        await atRest(visitor);
        await visitor.page.waitForLoadState('networkidle');
        const shifted = await visitor.page.evaluate<number>('window.shifted');
        const moved = await visitor.page.evaluate<string[]>('window.moved');
        if (shifted >= 0.05) restless.push({ path, shifted, moved });
        const scripts = await weighed();
        // Less than the frame of every page would mean that nothing was weighed.
        if (scripts > scriptBudget || scripts < 100_000) heavy.push({ path, scripts });
        await visitor.close();
      }
      expect({ restless, heavy }).toEqual({ restless: [], heavy: [] });
    },
    120_000,
  );

  test('the colours follow the device until they are chosen, then stay; print is light', async () => {
    const visitor = await Person.at(browser, world.url, 'habits-colours');
    const { page } = visitor;
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/');
    await atRest(visitor);
    expect(await ground()).toBe('rgb(15, 23, 25)');
    await page.emulateMedia({ colorScheme: 'light' });
    await eventually(async () => (await ground()) === 'rgb(245, 246, 244)');

    await page.emulateMedia({ colorScheme: 'dark' });
    await visitor.click('scheme-switch');
    await eventually(async () => (await ground()) === 'rgb(245, 246, 244)');
    await visitor.click('scheme-switch');
    await page.emulateMedia({ colorScheme: 'light' });
    // Before any of the portal's own script has come, the page is already dark.
    await page.route(/\/assets\/.*\.js/, (route) => route.abort());
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await ground()).toBe('rgb(15, 23, 25)');
    await page.unroute(/\/assets\/.*\.js/);
    await page.reload();
    await atRest(visitor);
    await visitor.picture('dark');

    await page.emulateMedia({ media: 'print' });
    await eventually(async () => (await ground()) === 'rgb(255, 255, 255)');
    const field = () =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector('.filter-select')).backgroundColor`,
      );
    await eventually(async () => !(await field()).startsWith('rgb(23'));
    await visitor.close();
  });

  test('a scenario prints as itself: light, without menus and buttons, with where it is found', async () => {
    const visitor = await Person.at(browser, world.url, 'habits-print');
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: 'dark' });
    const path = paths.find((one) => one.startsWith('/scenarios/'))!;
    await page.goto(path);
    await atRest(visitor);
    const { ground, text } = await visitor.print('scenario');
    expect(ground).toBe('rgb(255, 255, 255)');
    expect(text).toContain('提供小区点位清单与用电接入条件。');
    expect(text).toContain(`${world.url}${path}`);
    for (const absent of ['登录', '企业注册', '跳到正文', '开源软件', '变更记录', '答疑'])
      expect(text).not.toContain(absent);
    await visitor.close();
  });

  test('the pages with a feed tell readers of it, narrowed as the list beside it is', async () => {
    const visitor = await Person.at(browser, world.url, 'habits-feed');
    const { page } = visitor;
    const told = () => page.locator('head link[rel=alternate]').getAttribute('href');
    await page.goto('/');
    await atRest(visitor);
    expect(await told()).toBe('/api/open/scenarios.atom');
    await page.selectOption('#filter-domain', 'smart-logistics');
    await eventually(
      async () => (await told()) === '/api/open/scenarios.atom?domain=smart-logistics',
    );
    expect(await page.getByTestId('feed-scenarios').getAttribute('href')).toBe(await told());
    // It is XML to the browser's own parser, which forgives nothing.
    const entries = await page.evaluate<number>(
      `fetch('/api/open/scenarios.atom').then((answer) => answer.text()).then((text) => {
        const parsed = new DOMParser().parseFromString(text, 'application/xml');
        return parsed.querySelector('parsererror') ? -1 : parsed.querySelectorAll('entry').length;
      })`,
    );
    expect(entries).toBe(1);
    await page.goto('/showcase/calls');
    await atRest(visitor);
    expect(await told()).toBe('/api/open/calls.atom');
    await visitor.close();
  });

  test('the keyboard skips to the content, and finds itself at the heading of a new page', async () => {
    const visitor = await Person.at(browser, world.url, 'habits-keyboard');
    const { page } = visitor;
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await page.goto('/');
    await atRest(visitor);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await eventually(
      async () => (await page.evaluate<string>('document.activeElement.id')) === 'content',
    );
    await page.getByTestId('menu-directory').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/directory');
    // The entry of the menu reads the same.
    await eventually(
      async () => (await page.evaluate<string>('document.activeElement.tagName')) === 'H1',
    );
    expect(await focused()).toBe('企业名录');
    expect(await page.title()).toContain('企业名录');

    // Entries of one kind open from one place, and Escape gives the focus back to it.
    const group = page.getByTestId('menu-group-showcase');
    await group.press('Enter');
    await visitor.see('menu-showcases');
    await visitor.picture('menu');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.getByTestId('menu-showcases').waitFor({ state: 'hidden' });
    expect(await focused()).toContain('年度示范');
    await group.press('Enter');
    await page.getByTestId('menu-showcaseCalls').press('Enter');
    await page.waitForURL('**/showcase/calls');
    expect(await page.getByTestId('menu-showcases').isVisible()).toBe(false);
    await eventually(async () => (await focused()) === '示范申报');

    // The drawer of the menu gives the focus back to what opened it.
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByTestId('menu-open').focus();
    await page.keyboard.press('Enter');
    await visitor.see('menu-search');
    await page.keyboard.press('Escape');
    await eventually(
      async () =>
        (await page.evaluate<string>('document.activeElement.dataset.testid')) === 'menu-open',
    );
    expect(visitor.troubles).toEqual([]);
    await visitor.close();
  });
});
