import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { LexiconPage } from '#libs/contracts';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { aLabelledCollection } from '../setup/labelled-collection.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('the lexicon in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let admin: Client;
  let desk: Person;
  let page: Page;
  const folder = aLabelledCollection();
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({
      email: client.me.email,
      password: client.me.email === adminLogin.email ? adminLogin.password : password,
    });
  };
  const add = async (list: string, word: string) => {
    await page.fill(`#concept_${list}`, word);
    await page.press(`#concept_${list}`, 'Enter');
  };
  const openLockers = async () => {
    await page.goto(`/platform/lexicon?q=${encodeURIComponent('快递柜')}`);
    await page.getByTestId('concept-row').first().getByRole('link').click();
    await desk.page.getByTestId('effect-panel').waitFor({ timeout: 120_000 });
  };

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
      EVALUATION_DIR: folder,
      TELL_MIN_SCORE: '20',
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    admin = await world.admin();
    browser = await startBrowser();
    const department = await world.department();
    await world.verifiedEnterprise('武汉匣到智能科技有限公司', {
      name: '取物匣整机',
      description: '研制取物匣整机，安放在楼栋门厅，居民凭编码自取，已装取物匣四百组。',
      domains: [],
      technologies: [],
      cases: [],
    });
    await world.publishedScenario(department, {
      title: '老旧小区快递柜建设',
      summary: '在老旧小区新建快递柜，居民下楼即可取件。',
      requirements: '在三百个小区布设快递柜六百组，快递柜须支持扫码取件，快递柜须防雨。',
    });
    await world.quiet(120_000);
    desk = await logged('lexicon', admin);
    page = desk.page;
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  test('is found in the menu, searched, filtered and paged', async () => {
    // A click may meet the menu while it is still being put in its place.
    await eventually(async () => {
      await desk.click('menu-group-administration');
      await page.getByTestId('menu-lexicon').click({ timeout: 3000 });
      return true;
    }, 40_000);
    await desk.see('concept-row');
    expect(await page.getByTestId('concept-row').count()).toBe(30);
    await desk.click('load-more');
    await page.getByTestId('concept-row').nth(59).waitFor();
    await desk.picture('list');
    await page.locator('[data-testid=lexicon-search] input').fill('快递柜');
    await page.locator('[data-testid=lexicon-search] input').press('Enter');
    await page.waitForURL(/q=/);
    await page.getByTestId('concept-row').first().getByText('快递柜').first().waitFor();
    await desk.pick('#lexicon-state', '有改动');
    await page.getByText('没有符合条件的概念').waitFor();
    await desk.picture('none');
  });

  test('a synonym: its effect is shown, and then saving is the next step', async () => {
    await openLockers();
    expect(await page.getByTestId('concept-save').getAttribute('data-primary')).toBe('false');
    await add('words', '取物匣');
    await desk.click('concept-measure');
    await desk.see('collection-effect');
    expect(await page.getByTestId('effect-measure').count()).toBe(3);
    expect(await desk.read('effect-scenario')).toContain('老旧小区快递柜建设');
    expect(await desk.read('effect-example')).toContain('武汉匣到智能科技有限公司');
    expect(await page.getByTestId('concept-save').getAttribute('data-primary')).toBe('true');
    await desk.picture('effect');
  });

  test('what is changed after that makes the effect stale; a wrong word is told', async () => {
    await add('broader', '无此物');
    await page.waitForSelector('[data-testid=effect][data-stale=true]');
    expect(await page.getByTestId('concept-save').getAttribute('data-primary')).toBe('false');
    await desk.click('concept-measure');
    await desk.see('problem-alert');
    expect(await desk.read('problem-alert')).toContain('无此物');
    await desk.picture('refused');
    await page.press('#concept_broader', 'Backspace');
    await add('related', '快件');
    await desk.click('concept-measure');
    await page.waitForSelector('[data-testid=effect][data-stale=false]');
    await desk.click('concept-save');
    await page.getByText('请说明原因').waitFor();
    await page.fill('#concept_reason', '企业常用“取物匣”这个说法');
    await desk.click('concept-save');
    await page.waitForSelector('[data-testid=concept-row][data-status=changed]');
    await desk.picture('changed');
  });

  test('the history tells who, when and why, with what came and went', async () => {
    await page.getByTestId('concept-row').first().getByRole('link').click();
    await desk.click('concept-history');
    await desk.see('history-entry');
    const entry = await desk.read('history-entry');
    expect(entry).toContain(admin.me.displayName);
    expect(entry).toContain('企业常用“取物匣”这个说法');
    expect(await page.locator('[data-testid=history-entry] ins').allInnerTexts()).toContain(
      '取物匣',
    );
    await desk.picture('history');
    await page.keyboard.press('Escape');
  });

  test('somebody else was faster: nothing is overwritten', async () => {
    const seen = await admin.get<LexiconPage>('/api/matching/lexicon?limit=1');
    await page.reload();
    await desk.page.getByTestId('effect-panel').waitFor({ timeout: 120_000 });
    await admin.ok('PUT', '/api/matching/lexicon', {
      version: seen.version,
      key: null,
      concept: {
        words: ['测试概念甲', '测试概念乙'],
        broader: [],
        related: [],
        heard: [],
        field: null,
      },
      reason: '同时修改',
    });
    await desk.click('concept-restore');
    await page.fill('#concept_reason', '恢复内置内容');
    await desk.click('concept-save');
    await page.getByText('词库已被他人修改').waitFor();
    await desk.click('problem-reload');
    await desk.click('confirm-reload');
    await page.getByTestId('problem-alert').waitFor({ state: 'detached' });
  });

  test('restored to what it was shipped as', async () => {
    await desk.click('concept-restore');
    await page.fill('#concept_reason', '恢复内置内容');
    await desk.click('concept-measure');
    await page.waitForSelector('[data-testid=effect][data-stale=false]');
    await desk.click('concept-save');
    await page.waitForURL(/changed=any/);
    await page.waitForSelector('[data-testid=concept-row][data-status=added]');
    expect(await page.locator('[data-testid=concept-row][data-status=changed]').count()).toBe(0);
  });

  test('on a phone, in English: taken out, and its effect', async () => {
    const phone = await logged('lexicon-phone', admin, 390);
    await phone.page.goto('/platform/lexicon?changed=added');
    await phone.see('concept-row');
    await phone.picture('list');
    expect(await phone.isTooWide()).toBe(false);
    await phone.page
      .getByRole('button', { name: /English/ })
      .first()
      .click();
    await phone.page.getByTestId('concept-row').first().getByRole('link').click();
    await phone.click('concept-remove');
    await phone.click('concept-measure');
    await phone.page.getByTestId('live-effect').waitFor({ timeout: 120_000 });
    await phone.page.getByText('Effect of the change').waitFor();
    await phone.picture('effect');
    expect(await phone.isTooWide()).toBe(false);
    await phone.page.fill('#concept_reason', 'Not needed');
    await phone.click('concept-save');
    await phone.page.waitForSelector('[data-testid=concept-row][data-status=removed]');
    await phone.close();
  });

  test('a reviewer reads it and finds nothing to change', async () => {
    const reader = await logged('lexicon-reader', await world.platformPerson('platform.reviewer'));
    await reader.page.goto(`/platform/lexicon?q=${encodeURIComponent('快递柜')}`);
    await reader.page.getByTestId('concept-row').first().getByRole('link').click();
    await reader.page.getByText('修改由平台管理员进行').waitFor();
    expect(await reader.page.getByTestId('concept-save').count()).toBe(0);
    await reader.close();
  });

  test('nothing went wrong in the browsers', () => {
    for (const { troubles } of people)
      expect(troubles.filter((one) => !/40[39]|422|status of/.test(one))).toEqual([]);
  });
});
