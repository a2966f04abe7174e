import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Scenario } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('questions, interests and meetings in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let scenario: Scenario;
  let company: Person;
  let editor: Person;
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
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
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    const department = await world.department();
    const { client } = await world.verifiedEnterprise('武汉箱到家智能科技有限公司');
    scenario = await world.publishedScenario(department);
    await world.matchOf(client, scenario.id);
    await world.quiet();
    company = await logged('talk-company-phone', client, 390);
    editor = await logged('talk-editor', department.editor);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('an enterprise asks on a phone, rewords it, and sees that it waits', async () => {
    const { page } = company;
    await page.goto(`/scenarios/${scenario.id}?tab=questions`);
    await page.fill('#question_text', '点位清单包含用电接入条件吗？');
    await company.click('question-ask');
    await company.see('question-card');
    await company.click('question-edit');
    await page.locator('[data-testid=question-card] textarea').fill('清单写明用电条件了吗？');
    await company.click('question-save');
    await page.getByText('清单写明用电条件了吗？').waitFor();
    await company.picture('question');
    expect(await company.isTooWide()).toBe(false);
  });

  test('the department answers from its inbox, everybody reads it, a correction keeps the first', async () => {
    const { page } = editor;
    await page.goto('/inbox');
    await page
      .locator('[data-testid=inbox-item][data-kind="question.waiting"]')
      .getByTestId('inbox-open')
      .click();
    await page.waitForURL('**?tab=questions');
    await editor.see('question-card');
    await editor.picture('question-waiting');
    await editor.click('question-answer');
    await page.locator('[data-testid=question-card] textarea').fill('写明了，见附件第三栏。');
    await editor.click('question-save');
    await page.waitForSelector('[data-testid=question-card][data-status=answered]');
    await editor.click('question-answer');
    await page.locator('[data-testid=question-card] textarea').fill('写明了，见附件第四栏。');
    await editor.click('question-save');
    await page.getByText('更正前的答复').waitFor();
    await editor.picture('question-answered');

    const visitor = await Person.at(browser, world.url, 'talk-visitor');
    people.push(visitor);
    await visitor.page.goto(`/scenarios/${scenario.id}?tab=questions`);
    await visitor.page.getByText('写明了，见附件第四栏。').waitFor();
    expect(await visitor.page.getByTestId('question-form').count()).toBe(0);
    await visitor.picture('questions');
  });

  test('the enterprise expresses its interest on the page of the scenario', async () => {
    const { page } = company;
    await page.goto(`/scenarios/${scenario.id}`);
    await company.click('match-interested');
    await page.fill('#interest_message', '我们在全市有两千组快件箱，愿意参与试点。');
    await page.fill('#interest_contactPhone', '027-88886666');
    await company.picture('express');
    await company.click('interest-express');
    await company.see('interest-open');
    await company.picture('expressed');
    expect(await company.isTooWide()).toBe(false);
  });

  test('the department sees who it is, connects, writes and proposes a meeting', async () => {
    const { page } = editor;
    await page.goto(`/scenarios/${scenario.id}?tab=interests`);
    await editor.see('interest-card');
    await editor.picture('interests');
    await editor.click('interest-connect');
    await editor.click('interest-connect-confirm');
    await page.waitForSelector('[data-testid=interest-card][data-status=connected]');
    await editor.click('interest-talk');
    await page.waitForURL('**/department/interests/**');
    await page.fill('#message_text', '您好，请先看看点位清单。');
    await editor.click('message-send');
    await editor.see('thread-message');
    await editor.click('meeting-propose');
    const at = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await page.fill('#meeting_at', `${at} 14:30`);
    await page.press('#meeting_at', 'Enter');
    await page.fill('#meeting_place', '市民之家三楼 302 室');
    await editor.picture('meeting-form');
    await editor.click('meeting-submit');
    await page.waitForSelector('[data-testid=meeting][data-status=proposed]');
    await page.getByTestId('meeting').getByText('14:30').waitFor();
    await editor.picture('talk');
  });

  test('the enterprise finds it among its interests, agrees and takes the calendar file', async () => {
    const { page } = company;
    await page.goto('/enterprise/interests');
    await company.see('interest-row');
    await company.picture('interests');
    await page.getByTestId('interest-row').getByRole('link').first().click();
    await company.see('thread-message');
    await page.fill('#message_text', '看过了，条件具备。');
    await company.click('message-send');
    await page.waitForSelector('[data-testid=thread-message][data-side=enterprise]');
    await company.click('meeting-accept');
    await page.waitForSelector('[data-testid=meeting][data-status=accepted]');
    await company.picture('talk');
    expect(await company.isTooWide()).toBe(false);
    const download = page.waitForEvent('download');
    await company.click('meeting-calendar');
    expect((await download).suggestedFilename()).toMatch(/\.ics$/);
    await page.evaluate("localStorage.setItem('portal.language', 'en')");
    await page.reload();
    await page.getByText('Messages', { exact: true }).first().waitFor();
    await company.picture('talk-english');
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
