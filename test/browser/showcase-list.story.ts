import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Edition, FinalList } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { aCategory } from '../setup/showcase.js';
import { editionPath } from '../setup/showcase-review.js';
import {
  endPublicity,
  listDesk,
  objectionText,
  scoredEdition,
} from '../setup/showcase-publicity.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the list in publicity and made final, in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let edition: Edition;
  let companies: Client[];
  let stranger: Client;
  let decider: Client;
  let reviewer: Client;
  const people: Person[] = [];

  const arrived = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  const logged = async (name: string, email: string, width?: number) =>
    (await arrived(name, width)).logIn({
      email,
      password: email === adminLogin.email ? adminLogin.password : password,
    });
  const desk = () => `/platform/editions/${edition.id}/review?tab=publicity`;

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
    const admin = await world.admin();
    decider = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    companies = [];
    for (const name of ['武汉甲子物流公司', '武汉乙丑出行公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    stranger = (await world.verifiedEnterprise('武汉己巳科技公司')).client;
    ({ edition } = await scoredEdition(
      world,
      admin,
      companies.map((lead, at) => ({ lead, title: `示范项目${at + 1}`, points: 95 - at })),
      { edition: { categories: [aCategory({ quota: 1 })] } },
    ));
    await listDesk(decider, edition.id).decide();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the administrator makes the list public, and anybody reads it', async () => {
    const admin = await logged('showcase-list-admin', adminLogin.email);
    await admin.page.goto(desk());
    await admin.click('publicise-list');
    await admin.click('publicise-list-sure');
    await admin.see('list-period');
    await admin.picture('publicity');
    const anybody = await arrived('showcase-list-anybody', 390);
    await anybody.page.goto(`/showcase/calls/${edition.id}`);
    await anybody.click('public-list');
    await anybody.see('public-line');
    expect(await anybody.page.getByTestId('public-outcome').allInnerTexts()).toEqual([
      '入选 1',
      '备选 1',
    ]);
    expect(await anybody.page.getByTestId('list-object').count()).toBe(0);
    expect(await anybody.isTooWide()).toBe(false);
    await anybody.picture('list');
  });

  test('a company objects to a place', async () => {
    const company = await logged('showcase-list-company', stranger.me.email);
    await company.page.goto(`/showcase/publicity/${edition.id}`);
    await company.click('list-object');
    await company.page.locator('#list-objection_text').fill(objectionText);
    await company.click('list-objection-raise');
    await company.see('list-objection');
    await company.picture('objection');
    const { ground, text } = await company.print('list');
    expect(ground).toBe('rgb(255, 255, 255)');
    expect(text).toContain('备选 1');
    expect(text).toContain(`/showcase/publicity/${edition.id}`);
    for (const absent of ['提出异议\n', '返回示范申报', '开源软件'])
      expect(text).not.toContain(absent);
  });

  test('the platform upholds it, and the reserve moves up', async () => {
    const staff = await logged('showcase-list-reviewer', reviewer.me.email);
    const { page } = staff;
    await page.goto(desk());
    await staff.click('list-objection-open');
    await staff.click('list-objection-uphold');
    await page.locator('#decide-list-objection_note').fill('经核查，异议成立。');
    await staff.click('list-objection-sure');
    await page.waitForSelector('[data-testid=list-objection][data-status=upheld]');
    await page.goto(desk());
    await staff.see('public-outcome');
    const outcomes = page.getByTestId('public-outcome');
    await outcomes.nth(1).waitFor();
    const shown = (await outcomes.all()).map((one) => one.getAttribute('data-outcome'));
    expect(await Promise.all(shown)).toEqual(['fell_out', 'listed']);
    expect(await page.getByTestId('list-period').count()).toBe(2);
    await staff.picture('moved-up');
  });

  test('another administrator makes it final, and the plaque verifies', async () => {
    await endPublicity(world, edition.id);
    const second = await logged('showcase-list-second', decider.me.email);
    await second.page.goto(desk());
    await second.click('finalise-list');
    await second.click('finalise-list-sure');
    await second.page.waitForSelector(`a[href="/showcase/lists/${edition.id}"]`);
    const anybody = await arrived('showcase-list-verifier', 390);
    await anybody.page.goto(`/showcase/lists/${edition.id}`);
    await anybody.see('award-totals');
    expect(await anybody.isTooWide()).toBe(false);
    await anybody.picture('final');
    const printed = await anybody.print('final');
    expect(printed.ground).toBe('rgb(255, 255, 255)');
    expect(printed.text).toContain('奖励资金合计');
    expect(printed.text).not.toContain('登录');
    const { plaques } = await world.anonymous().get<FinalList>(`${editionPath(edition.id)}/list`);
    await anybody.page.goto(`/v/${plaques[0]!.number}`);
    await anybody.page.waitForSelector('[data-testid=verdict][data-verdict=valid]');
    expect(await anybody.isTooWide()).toBe(false);
    await anybody.picture('verified');
  });

  test('nothing went wrong in any browser', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
