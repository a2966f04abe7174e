import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Ticket } from '#libs/contracts';
import { aPdf, cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('tickets and officers in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let company: Client;
  let officer: Client;
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
  };
  const choose = (page: Page, name: string, buffer: Buffer) =>
    page.setInputFiles('[data-testid=file-upload] input[type=file]', {
      name,
      mimeType: 'application/octet-stream',
      buffer,
    });
  const fits = (page: Page) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

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
    officer = await world.platformPerson('platform.reviewer', '联络员小陈');
    company = (await world.verifiedEnterprise('武汉诉求有限公司')).client;
    await world.quiet();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the platform gives the enterprises to an officer', async () => {
    const desk = await logged('tickets-officer', officer);
    await desk.page.goto('/platform/officers');
    await desk.see('assignment-row');
    await desk.picture('officers-before');
    await desk.page
      .getByTestId('officer-row')
      .filter({ hasText: '联络员小陈' })
      .getByTestId('officer-check')
      .click();
    await desk.click('officers-assign');
    await desk.page.getByText('已分派 1 家企业').waitFor();
    await desk.picture('officers');
  });

  test('an enterprise raises a ticket on a phone, with a file; a bad file is refused in words', async () => {
    const asker = await logged('tickets-company-phone', company, 390);
    const { page } = asker;
    await page.goto('/enterprise');
    await asker.see('officer-name');
    expect(await asker.read('officer-card')).toContain('联络员小陈');
    await asker.picture('home');
    expect(await fits(page)).toBe(true);
    await page.goto('/enterprise/tickets');
    await asker.click('ticket-new');
    await asker.pick('#ticket_category', '政策');
    await page.fill('#ticket_title', '申请首台套政策支持');
    await page.fill('#ticket_text', '想了解首台套政策的申报条件与时间。');
    await choose(page, '病毒.pdf', Buffer.from('MZ not a document\0'));
    await page.getByText('不支持这种文件').waitFor();
    await choose(page, '产品说明.pdf', aPdf('产品'));
    await asker.see('file-row');
    await asker.picture('raise');
    await asker.click('ticket-raise');
    await page.waitForURL(/\/enterprise\/tickets\/[0-9a-f-]{36}$/);
    await page.waitForSelector('[data-testid=ticket-status][data-status=open]');
    await asker.picture('thread');
    expect(await fits(page)).toBe(true);
    const download = page.waitForEvent('download');
    await asker.click('file-download');
    expect((await download).suggestedFilename()).toBe('产品说明.pdf');
  });

  test('the officer finds it, notes and answers; the enterprise confirms and rates, in English', async () => {
    const [desk, asker] = people as [Person, Person];
    const { page } = desk;
    await page.goto('/platform/tickets');
    await desk.see('ticket-row');
    await desk.picture('desk');
    await page.getByTestId('ticket-row').getByRole('link').first().click();
    await page.fill('[data-testid=ticket-note-form] textarea', '该企业去年已获支持。');
    await desk.click('ticket-note');
    await page.waitForSelector('[data-testid=ticket-message][data-kind=note]');
    await page.fill('[data-testid=ticket-answer-form] textarea', '申报时间为每年三月。');
    await desk.click('ticket-answer');
    await page.waitForSelector('[data-testid=ticket-status][data-status=answered]');
    await desk.picture('answered');

    await asker.page.reload();
    await asker.page.waitForSelector('[data-testid=ticket-message][data-kind=answer]');
    expect(await asker.page.locator('[data-testid=ticket-message][data-kind=note]').count()).toBe(
      0,
    );
    await asker.page.evaluate("localStorage.setItem('portal.language', 'en')");
    await asker.page.reload();
    await asker.page.getByText('Closes by itself').waitFor();
    await asker.picture('answered-english');
    expect(await fits(asker.page)).toBe(true);
    await asker.click('ticket-close');
    await asker.page.locator('.ant-rate-star').nth(4).click();
    await asker.click('ticket-close-confirm');
    await asker.page.waitForSelector('[data-testid=ticket-status][data-status=closed]');
    await asker.page.getByText('Satisfaction 5 of 5').waitFor();
    await asker.picture('closed-english');

    await asker.page.goto('/enterprise/tickets?status=closed');
    await asker.see('ticket-row');
    const { items } = await company.get<{ items: Ticket[] }>('/api/tickets?status=closed');
    expect(items).toHaveLength(1);
  });

  test('a file that was removed from the form is gone from the platform', async () => {
    const [, asker] = people as [Person, Person];
    await asker.page.goto('/enterprise/tickets');
    await asker.click('ticket-new');
    await choose(asker.page, 'not-this.pdf', aPdf('not this'));
    await asker.see('file-row');
    await asker.click('file-remove');
    await eventually(async () => {
      const left = await world.sql("select 1 from publishing.files where name = 'not-this.pdf'");
      return left.length === 0;
    });
  });

  test('the supervisor reads the desk and finds nothing to press', async () => {
    const supervisor = await world.platformPerson('platform.supervisor', '监督员');
    const reader = await logged('tickets-supervisor-phone', supervisor, 390);
    await reader.page.goto('/platform/tickets?queue=all');
    await reader.page.getByTestId('ticket-row').getByRole('link').first().click();
    await reader.see('ticket-history');
    expect(await reader.page.getByTestId('ticket-note-form').count()).toBe(0);
    await reader.picture('thread');
    await reader.page.goto('/platform/officers?show=all');
    await reader.see('assignment-row');
    expect(await reader.page.getByTestId('officer-save').count()).toBe(0);
    await reader.picture('officers');
    expect(await fits(reader.page)).toBe(true);
  });

  test('nobody’s browser complained, but for the refused file', () => {
    const troubles = people.flatMap((one) => one.troubles);
    expect(troubles.filter((text) => !text.includes('415'))).toEqual([]);
  });
});
