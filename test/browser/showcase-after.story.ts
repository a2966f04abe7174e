import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Edition, Nomination, Plaque } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { aCategory } from '../setup/showcase.js';
import { afterDesk, endPlaquesIn, finalEdition } from '../setup/showcase-after.js';
import { aPng } from '../setup/png.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('what follows a final list, in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let edition: Edition;
  let nominations: Nomination[];
  let plaques: Plaque[];
  let companies: Client[];
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
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
  const desk = () => `/platform/editions/${edition.id}/review?tab=after`;

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
    second = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
    companies = [];
    for (const name of ['武汉甲子物流公司', '武汉乙丑出行公司', '武汉丙寅医疗公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    const pictures: string[] = [];
    for (const shade of [0x5a8f, 0x2f7d])
      pictures.push(
        (await companies[0]!.upload(aPng(640, 400, shade), `现场${shade}.png`)).body.id,
      );
    const titles = ['老旧小区智能快递柜网络', '公交路口信号协同优先', '社区慢病随访机器人'];
    ({ edition, nominations, plaques } = await finalEdition(
      world,
      admin,
      second,
      companies.map((lead, at) => ({
        lead,
        title: titles[at]!,
        points: 95 - at,
        category: at === 2 ? 'PT' : 'CJ',
        ...(at === 0 && { more: { evidence: [{ name: '验收材料', fileIds: pictures }] } }),
      })),
      { categories: [aCategory(), aCategory({ code: 'PT', name: '示范平台', quota: 10 })] },
    ));
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('anybody looks through the gallery and reads a story', async () => {
    for (const width of [1440, 390]) {
      const anybody = await arrived(`showcase-after-anybody-${width}`, width);
      const { page } = anybody;
      await page.goto('/showcase');
      await anybody.see('showcase-card');
      expect(await page.getByTestId('showcase-card').count()).toBe(3);
      expect(await page.getByTestId('showcase-drawing').count()).toBe(2);
      // Loads it, and fails where it is no picture.
      await page
        .locator('img.showcase-picture')
        .evaluate((one: { decode: () => Promise<void> }) => one.decode());
      expect(await anybody.isTooWide()).toBe(false);
      await anybody.picture('gallery');
      await page.goto('/showcase?category=PT');
      await page.getByText(plaques[2]!.title).first().waitFor();
      expect(await page.getByTestId('showcase-card').count()).toBe(1);
      await anybody.click('showcase-reset');
      await page.waitForURL((url) => url.search === '');
      await page.getByText(plaques[0]!.title).first().click();
      await anybody.see('showcase-outcomes');
      expect(new URL(page.url()).pathname).toBe(`/showcase/${plaques[0]!.number}`);
      expect(await anybody.isTooWide()).toBe(false);
      await anybody.picture('story');
      await anybody.click('showcase-verify');
      await page.waitForSelector('[data-testid=verdict][data-verdict=valid]');
    }
  });

  test('the administrator opens the yearly recheck', async () => {
    const admin = await logged('showcase-after-admin', adminLogin.email);
    await admin.page.goto(desk());
    await admin.see('open-rechecks');
    const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await admin.page.locator('#open-rechecks_dueOn').fill(due);
    await admin.page.keyboard.press('Enter');
    await admin.click('open-rechecks');
    await admin.see('recheck-row');
    expect(await admin.page.getByTestId('recheck-row').count()).toBe(3);
    await admin.picture('desk');
  });

  test('a company hands in evidence on its telephone', async () => {
    const company = await logged('showcase-after-company', companies[0]!.me.email, 390);
    const { page } = company;
    await page.goto('/nominations');
    await company.see('own-rechecks');
    expect(await company.isTooWide()).toBe(false);
    await company.picture('own');
    await page.locator('[data-testid=recheck-row] a').first().click();
    await company.see('recheck-hand-in');
    await page.locator('#recheck_usage').fill('在用格口 600 组，日均取件 1.2 万件');
    await page.locator('#recheck_figures_0_value').fill('93');
    await page.locator('#recheck_note').fill('较上年新增 40 个小区。');
    expect(await company.isTooWide()).toBe(false);
    await company.picture('evidence');
    await company.click('recheck-submit');
    await page.waitForSelector('[data-testid=recheck-status][data-status=submitted]');
  });

  test('a reviewer passes it, and fails what does not run any more', async () => {
    const [, other] = companies;
    const { items } = await afterDesk(other!).rechecks();
    await afterDesk(other!).act(items[0]!.id, 'submit', {
      isRunning: false,
      note: '路口改造，设备已拆除，不再运行。',
    });
    const staff = await logged('showcase-after-reviewer', reviewer.me.email);
    const { page } = staff;
    const passing = (await afterDesk(companies[0]!).rechecks()).items[0]!;
    await page.goto(`/showcase-rechecks/${passing.id}`);
    await staff.see('recheck-decide');
    await staff.picture('decide');
    await staff.click('recheck-pass');
    await staff.click('recheck-sure');
    await page.waitForSelector('[data-testid=recheck-status][data-status=passed]');
    await page.goto(`/showcase-rechecks/${items[0]!.id}`);
    await staff.click('recheck-fail');
    await page.locator('#decide-recheck_reason').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.locator('#decide-recheck_note').fill('设备已拆除，项目不再运行，建议摘牌。');
    await staff.click('recheck-sure');
    await page.waitForSelector('[data-testid=recheck-status][data-status=failed]');
    await page.goto(`/showcase-plaques/${plaques[1]!.number}`);
    await page.waitForSelector('[data-testid=revocation-status][data-status=proposed]');
    // Deciding is the administrators'.
    expect(await page.getByTestId('revocation-revoke').count()).toBe(0);
  });

  test('an administrator revokes the plaque, and all public pages tell it', async () => {
    const admin = await logged('showcase-after-revoker', adminLogin.email);
    const { page } = admin;
    await page.goto(`/showcase-plaques/${plaques[1]!.number}`);
    await admin.click('revocation-revoke');
    await page.locator('#decide-revocation_note').fill('经核实，同意摘牌。');
    await admin.click('revocation-sure');
    await page.waitForSelector('[data-testid=plaque-status][data-status=revoked]');
    await admin.picture('revoked');
    const anybody = await arrived('showcase-after-revoked', 390);
    await anybody.page.goto(`/v/${plaques[1]!.number}`);
    await anybody.page.waitForSelector('[data-testid=verdict][data-verdict=revoked]');
    expect(await anybody.isTooWide()).toBe(false);
    await anybody.picture('verify');
    await anybody.page.goto(`/showcase/${plaques[1]!.number}`);
    await anybody.see('showcase-revoked');
    await anybody.picture('story');
    await anybody.page.goto(`/showcase/lists/${edition.id}`);
    await anybody.see('list-revoked');
    await anybody.page.goto('/showcase');
    await anybody.page.waitForSelector('[data-testid=showcase-card][data-status=revoked]');
    await anybody.picture('gallery');
  });

  test('a plaque whose recheck passed is renewed, and verifies with its new period', async () => {
    await endPlaquesIn(world, edition.id, 20);
    const admin = await logged('showcase-after-renewer', second.me.email);
    await admin.page.goto(`/showcase-plaques/${plaques[0]!.number}`);
    await admin.click('plaque-renew');
    await admin.click('plaque-renew-sure');
    await admin.page.getByTestId('plaque-period').nth(1).waitFor();
    await admin.picture('renewed');
    const anybody = await arrived('showcase-after-renewed', 390);
    await anybody.page.goto(`/v/${plaques[0]!.number}`);
    await anybody.see('valid-until');
    expect(await anybody.page.getByTestId('valid-until').innerText()).toContain('第 1 次续期');
    await anybody.picture('verify');
  });

  test('an auditor reads the whole trail of a nomination', async () => {
    for (const width of [1440, 390]) {
      const auditor = await logged(`showcase-after-auditor-${width}`, supervisor.me.email, width);
      const { page } = auditor;
      await page.goto(`/nominations/${nominations[1]!.id}`);
      await auditor.click('nomination-trail');
      await auditor.see('trail-kind');
      const kinds = await page
        .getByTestId('trail-kind')
        .evaluateAll((all: { dataset: { kind?: string } }[]) => all.map((one) => one.dataset.kind));
      expect(kinds[0]).toBe('created');
      expect(kinds.slice(-2)).toEqual(expect.arrayContaining(['moved', 'revocation-decided']));
      expect(kinds).toEqual(expect.arrayContaining(['sheet', 'selected', 'plaque']));
      expect(await page.getByTestId('trail-csv').getAttribute('href')).toContain('trail.csv');
      expect(await auditor.isTooWide()).toBe(false);
      await auditor.picture('trail');
    }
  });

  test('nothing went wrong in any browser', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
