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

/** What of the stage stands in a path for its parameters, in which state, and by which of its names. */
const shownAs: Record<string, { subject: string; state?: string; names?: Record<string, string> }> =
  {
    '/scenarios/:id': { subject: 'publishedScenario' },
    '/batches/:id': { subject: 'batch', state: 'published' },
    '/directory/:id': { subject: 'verifiedEnterprise' },
    '/department/scenarios/:id/edit': { subject: 'scenario', state: 'draft' },
    '/department/scenarios/:id/amend': { subject: 'publishedScenario' },
    '/department/scenarios/:id/suppliers': { subject: 'publishedScenario' },
    '/department/scenarios/:id/suppliers/compare': { subject: 'publishedScenario' },
    '/department/interests/:id': { subject: 'interest', state: 'connected' },
    '/enterprise/interests/:id': { subject: 'interest', state: 'connected' },
    '/platform/interests/:id': { subject: 'interest', state: 'connected' },
    '/enterprise/tickets/:id': { subject: 'ticket' },
    '/platform/tickets/:id': { subject: 'ticket' },
    '/platform/enterprises/:id': { subject: 'verifiedEnterprise' },
    '/platform/imports/:id': { subject: 'import', state: 'ready' },
    '/platform/objections/:id': { subject: 'objection' },
    '/platform/list-objections/:id': { subject: 'listObjection' },
    '/platform/editions/:id': { subject: 'edition', state: 'calling' },
    '/platform/editions/:id/edit': { subject: 'edition', state: 'draft' },
    '/platform/editions/:id/review': { subject: 'reviewedEdition' },
    '/showcase/calls/:id': { subject: 'edition', state: 'calling' },
    '/showcase/publicity/:id': { subject: 'publicList' },
    '/showcase/lists/:id': { subject: 'endedList' },
    '/showcase/:number': { subject: 'listedPlaque', names: { number: 'plaqueNumber' } },
    '/showcase-plaques/:number': { subject: 'listedPlaque', names: { number: 'plaqueNumber' } },
    '/showcase-rechecks/:id': { subject: 'recheck' },
    '/platform/nominations/:id/trail': { subject: 'trailed' },
    '/v/:number': { subject: 'plaque', names: { number: 'plaqueNumber' } },
    '/nominations/:id': { subject: 'nomination', state: 'submitted' },
    '/bids/:id': { subject: 'bid', state: 'draft' },
    '/expert/:id': { subject: 'assignment' },
    '/showcase-reviews/:id': { subject: 'openReviewOfEdition' },
    '/showcase-reviews/:id/:reviewId': { subject: 'openReviewOfEdition' },
  };

/** antd puts the button for tabs that do not fit among the tabs. */
const isOurs = ({ id, nodes }: axe.Result) =>
  id !== 'aria-required-children' ||
  nodes.some(({ target }) => !String(target).includes('-tabs-nav'));

/** What is drawn differently, not what is different: only colours are looked at again. */
const coloursOnly = { runOnly: ['color-contrast'] };

interface Look {
  width: number;
  colours: 'light' | 'dark';
}
const allLooks: Look[] = [
  { width: 1440, colours: 'light' },
  { width: 1440, colours: 'dark' },
  { width: 390, colours: 'light' },
];

/**
 * Every page of the portal as each role that may open it: nothing for axe to complain about; a title
 * and one heading; nothing in the console. In its first role a page is looked at light and dark,
 * on a phone as well, and must not scroll sideways down to 320 pixels.
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
  const seen = new Set<string>();

  test('are read from the table, with what stands for their parameters', () => {
    expect(routes.length).toBeGreaterThan(60);
    const open = routes.filter(({ path }) => path.includes(':')).map(({ path }) => path);
    expect(open.sort()).toEqual(Object.keys(shownAs).sort());
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
        const isFirst = !seen.has(route.path);
        seen.add(route.path);
        // Who is logged in sees no more on a visitor's page than its own role's pages show of them.
        if (!isFirst && route.abilities.length === 0) continue;
        const path = await addressOf(route.path);
        const name = `${role}${route.path.replaceAll(/[/:]+/g, '-')}`;
        const found = await walk(page, path, name, isFirst ? allLooks : allLooks.slice(0, 1));
        troubles.push(...found.map((trouble) => `${route.path} ${trouble}`));
      }
      await page.context().close();
      expect(troubles).toEqual([]);
    },
    600_000,
  );

  async function addressOf(path: string): Promise<string> {
    const shown = shownAs[path];
    if (!shown) return path;
    const { states, arrange, parameters } = subjects[shown.subject]!;
    await arrange(shown.state ?? states[0]!);
    return path.replaceAll(
      /:(\w+)/g,
      (_, name: string) => parameters[shown.names?.[name] ?? name]!,
    );
  }

  async function openAs(actor: Actor): Promise<Page> {
    const context = await browser.newContext({
      baseURL: world.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      // What asks the page is evaluated in it, which its policy forbids.
      bypassCSP: true,
    });
    await context.addInitScript({ content: axe.source });
    if (actor.token)
      await context.addCookies([{ name: 'sid', value: actor.token, url: world.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** Looks at one page in all its looks; answers what is wrong. */
  async function walk(
    page: Page,
    path: string,
    name: string,
    looks: readonly Look[],
  ): Promise<string[]> {
    const wrong: string[] = [];
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    try {
      await settle(page, 'light');
    } catch {
      return [`never came to rest at ${page.url()}`];
    }
    if (!(await page.title()).includes('应用场景供需对接平台')) wrong.push('has no title');
    for (const { width, colours } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: colours });
      await settle(page, colours);
      const isNewLayout = colours === 'light';
      for (const one of await violations(page, isNewLayout ? {} : coloursOnly))
        wrong.push(`${width} ${colours}: ${one}`);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colours}.png`) });
    }
    if (looks.length === 1) return wrong;
    await page.setViewportSize({ width: 320, height: 700 });
    await settle(page, 'light');
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (beyond > 0) wrong.push(`320: ${beyond} px too wide`);
    return wrong;
  }

  /** All that loads has loaded, in the colours that are asked for: a heading stands, no skeleton does. */
  async function settle(page: Page, colours: Look['colours']): Promise<void> {
    await page.waitForFunction(
      `document.documentElement.dataset.colours === '${colours}'
        && document.querySelector('main h1') && !document.querySelector('main [aria-busy="true"]')`,
    );
    // What changes with them is drawn in the frame after, and may take a moment to fade.
    await page.evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
    );
    await page.waitForFunction(
      "document.getAnimations().every((one) => one.playState !== 'running')",
    );
  }

  async function violations(page: Page, options: object): Promise<string[]> {
    const { violations: found } = await page.evaluate<{ violations: axe.Result[] }>(
      `axe.run(document, ${JSON.stringify(options)})`,
    );
    return found.filter(isOurs).map(
      ({ id, nodes }) =>
        `${id} ${nodes
          .slice(0, 3)
          .map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
          .join(' | ')}`,
    );
  }
});
