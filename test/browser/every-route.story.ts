import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { setStage } from '../security/set-stage.js';
import type { Subject } from '../security/matrix.js';
import type { Actor, Stage } from '../security/stage.js';
import { startBrowser } from '../setup/browser.js';
import { letsIn, portalRoutes } from '../setup/portal-routes.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, World } from '../setup/world.js';

const pictures = join(import.meta.dirname, '../../artefacts/routes');

/** Which of the stage's subjects stands in a path for what; a path with none needs none. */
const subjectOf: Record<string, string> = {
  '/scenarios/:id': 'scenario',
  '/batches/:id': 'batch',
  '/directory/:id': 'verifiedEnterprise',
  '/department/scenarios/:id/edit': 'scenario',
  '/department/scenarios/:id/amend': 'publishedScenario',
  '/department/scenarios/:id/suppliers': 'publishedScenario',
  '/department/interests/:id': 'interest',
  '/enterprise/interests/:id': 'interest',
  '/platform/interests/:id': 'interest',
  '/enterprise/tickets/:id': 'ticket',
  '/platform/tickets/:id': 'ticket',
  '/platform/enterprises/:id': 'verifiedEnterprise',
  '/platform/imports/:id': 'import',
  '/platform/objections/:id': 'objection',
  '/bids/:id': 'bid',
  '/expert/:id': 'assignment',
};

/** What is drawn differently, not what is different: only colours are looked at again. */
const coloursOnly = { runOnly: ['color-contrast'] };

interface Look {
  width: number;
  colours: 'light' | 'dark';
}
const looks: Look[] = [
  { width: 1440, colours: 'light' },
  { width: 1440, colours: 'dark' },
  { width: 390, colours: 'dark' },
  { width: 390, colours: 'light' },
];

/**
 * Every page of the portal as each role that may open it: nothing for axe to complain about, light
 * and dark, on a wide screen and on a phone; no sideways scrolling down to 320 pixels; a title and
 * one heading; nothing in the console.
 */
describe('every route in every role', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let stage: Stage;
  let subjects: Record<string, Subject>;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix, masterKey } = testConfig(database.url);
    app = AppProcess.spawn({
      PORT: String(port),
      DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-browser-')),
      DATABASE_URL: database.url,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey!,
      MEILI_INDEX_PREFIX: meiliIndexPrefix,
      MASTER_KEY: masterKey!,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      OUTBOUND_NETWORKS: '127.0.0.0/8',
      TELL_MIN_SCORE: '25',
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url, masterKey);
    ({ stage, subjects } = await setStage(world));
    browser = await startBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  const routes = portalRoutes();

  test('are read from the table, with what stands for their parameters', () => {
    expect(routes.length).toBeGreaterThan(60);
    const open = routes.filter(({ path }) => path.includes(':')).map(({ path }) => path);
    expect(open.sort()).toEqual(Object.keys(subjectOf).sort());
  });

  const roles = [
    'anonymous',
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.expert',
    'platform.supervisor',
  ] as const;

  test.each(roles)(
    '%s',
    async (role) => {
      const actor = stage.actors.find((one) => one.role === role && one.of !== 'other')!;
      const page = await openAs(actor);
      const troubles: string[] = [];
      page.on('pageerror', ({ message }) => troubles.push(message));
      for (const route of routes.filter((one) => letsIn(one, role))) {
        // Visitors' pages look the same to all who have come no further than their own.
        const subject = subjectOf[route.path];
        const path = addressOf(route.path);
        if (subject) await subjects[subject]!.arrange(subjects[subject]!.states[0]!);
        const found = await walk(page, path, `${role}${route.path.replaceAll(/[/:]+/g, '-')}`);
        troubles.push(...found.map((trouble) => `${route.path} ${trouble}`));
      }
      await page.context().close();
      expect(troubles).toEqual([]);
    },
    240_000,
  );

  function addressOf(path: string): string {
    const subject = subjectOf[path];
    return subject ? path.replace(':id', subjects[subject]!.parameters.id!) : path;
  }

  async function openAs(actor: Actor): Promise<Page> {
    const context = await browser.newContext({
      baseURL: world.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    await context.addInitScript({ content: axe.source });
    if (actor.token)
      await context.addCookies([{ name: 'sid', value: actor.token, url: world.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** Looks at one page in all its looks; answers what is wrong. */
  async function walk(page: Page, path: string, name: string): Promise<string[]> {
    const wrong: string[] = [];
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    try {
      await settle(page);
    } catch {
      return [`never came to rest at ${page.url()}`];
    }
    if (!(await page.title()).includes('应用场景供需对接平台')) wrong.push('has no title');
    for (const { width, colours } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: colours });
      await settle(page);
      const isNewLayout = colours === 'light';
      for (const one of await violations(page, isNewLayout ? {} : coloursOnly))
        wrong.push(`${width} ${colours}: ${one}`);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colours}.png`) });
    }
    await page.setViewportSize({ width: 320, height: 700 });
    await settle(page);
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (beyond > 0) wrong.push(`320: ${beyond} px too wide`);
    return wrong;
  }

  /** All that loads has loaded: a heading stands, no skeleton does. */
  async function settle(page: Page): Promise<void> {
    await page.waitForFunction(
      `document.querySelector('main h1') && !document.querySelector('main [aria-busy="true"]')
        && document.getAnimations().every((one) => one.playState !== 'running')`,
    );
  }

  async function violations(page: Page, options: object): Promise<string[]> {
    const { violations: found } = await page.evaluate<{ violations: axe.Result[] }>(
      `axe.run(document, ${JSON.stringify(options)})`,
    );
    return found.map(
      ({ id, nodes }) =>
        `${id} ${nodes
          .slice(0, 3)
          .map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
          .join(' | ')}`,
    );
  }
});
