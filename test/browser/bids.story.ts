import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Scenario } from '#libs/contracts';
import { aPdf, cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { asksForBids, passDeadline } from '../setup/sealed-bids.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('bids in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let scenario: Scenario;
  let lead: Client;
  let partner: Client;
  let partnerName: string;
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
  };
  const saved = (page: Page) =>
    page.waitForSelector('[data-testid=bid-save-state][data-state=saved]');

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
      SCHEDULE_SECONDS: '1',
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url);
    browser = await startBrowser();
    department = await world.department('市邮政管理局');
    scenario = await world.publishedScenario(department, asksForBids);
    lead = (await world.verifiedEnterprise('武汉牵头智能科技有限公司')).client;
    const joined = await world.verifiedEnterprise('武汉联合布点有限公司');
    partner = joined.client;
    partnerName = joined.enterprise.name;
    await world.quiet();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('a company writes a bid that saves itself, and asks a partner to join', async () => {
    const bidder = await logged('bids-lead', lead);
    const { page } = bidder;
    await page.goto(`/scenarios/${scenario.id}?tab=bid`);
    await bidder.see('bid-begin');
    await bidder.picture('begin');
    await bidder.click('bid-begin');
    await page.waitForURL(/\/bids\/[0-9a-f-]{36}$/);
    await bidder.see('bid-countdown');
    await page.fill('#bid_technicalProposal', '以智能快件箱组网，分三期布设，格口远程调度。');
    await page.fill('#bid_criterionAnswers_0_answer', '自研设备，已在两千余组快件箱上运行。');
    await page.fill('#bid_outcomeAnswers_0_committed', '90');
    await page.fill('#bid_outcomeAnswers_0_how', '按月统计覆盖小区数。');
    await bidder.click('bid-add-plan');
    await page.fill('#bid_plan_0_name', '首期布设');
    await page.fill('#bid_priceWan', '260');
    await page.setInputFiles('.file-upload input[type=file]', {
      name: '产品说明.pdf',
      mimeType: 'application/octet-stream',
      buffer: aPdf('产品'),
    });
    await bidder.see('bid-attachment');
    await saved(page);
    await page.getByText('内容已齐，可以提交。').waitFor();
    await page.getByTestId('bid-partner').click();
    await page.keyboard.type(partnerName);
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .getByText(partnerName)
      .click();
    await bidder.click('bid-invite');
    await page.getByTestId('bid-member').filter({ hasText: partnerName }).waitFor();
    await page.getByText(`等待“${partnerName}”确认加入`).waitFor();
    await bidder.picture('editor');
    await page.reload();
    expect(await page.inputValue('#bid_technicalProposal')).toContain('分三期布设');
    await bidder.see('bid-attachment');
  });

  test('the partner finds the invitation on a phone, joins, and reads the bid', async () => {
    const joining = await logged('bids-partner-phone', partner, 390);
    const { page } = joining;
    await page.goto('/enterprise');
    await page.locator('[data-testid=under-way] [data-what=invited]').waitFor();
    await joining.picture('home');
    expect(await joining.isTooWide()).toBe(false);
    await page.goto('/enterprise/bids');
    await joining.see('bid-invitation');
    await joining.picture('list');
    expect(await joining.isTooWide()).toBe(false);
    await page.getByTestId('bid-row').getByRole('link').click();
    await joining.see('bid-invited');
    await joining.picture('invitation');
    await joining.click('bid-confirm');
    await joining.see('bid-content');
    await joining.picture('reading');
    expect(await joining.isTooWide()).toBe(false);
  });

  test('the lead shares out, hands in with a summary, and gets the receipt', async () => {
    const bidder = await logged('bids-lead-submits', lead);
    const { page } = bidder;
    await page.goto('/enterprise/bids');
    await page.getByTestId('bid-row').getByRole('link').click();
    await bidder.see('bid-member');
    const percents = page.locator('.bid-share .ant-input-number-input');
    await percents.nth(0).fill('60');
    await percents.nth(1).fill('40');
    await page.getByText('内容已齐，可以提交。').waitFor();
    await bidder.click('bid-submit');
    await page.getByText('确认提交揭榜方案').waitFor();
    await bidder.picture('submit');
    await bidder.click('bid-submit-confirm');
    await bidder.see('bid-receipt');
    await page.waitForSelector('[data-testid=bid-status][data-status=submitted]');
    const download = page.waitForEvent('download');
    await bidder.click('bid-receipt-download');
    expect((await download).suggestedFilename()).toMatch(/receipt.*\.json$/);
    await bidder.picture('receipt');

    const narrow = await logged('bids-lead-phone', lead, 390);
    await narrow.page.goto(page.url());
    await narrow.see('bid-receipt');
    await narrow.picture('editor');
    expect(await narrow.isTooWide()).toBe(false);
  });

  test('the department sees nothing before, proposes, and the supervisor opens', async () => {
    const approver = await logged('bids-approver', department.approver);
    const address = `/scenarios/${scenario.id}?tab=opening`;
    await approver.page.goto(address);
    await approver.page.getByText('截止时间之后才能开标。').waitFor();
    await passDeadline(world, scenario.id);
    await approver.page.reload();
    await approver.click('opening-act');
    await approver.click('opening-confirm');
    await approver.page.getByText('请等待另一方确认开启。').waitFor();
    await approver.picture('proposed');

    const watcher = await world.platformPerson('platform.supervisor', '监督老陈');
    const supervisor = await logged('bids-supervisor', watcher);
    await supervisor.page.goto(address);
    await supervisor.click('opening-act');
    await supervisor.click('opening-confirm');
    await supervisor.page.waitForSelector('[data-testid=opening-outcome][data-outcome=evaluating]');
    await supervisor.see('opening-line');
    await supervisor.picture('record');
    await supervisor.page.getByRole('link', { name: '查看', exact: true }).click();
    await supervisor.see('bid-content');
    await supervisor.picture('bid');

    const narrow = await logged('bids-record-phone', lead, 390);
    await narrow.page.goto(address);
    await narrow.see('opening-line');
    await narrow.picture('record');
    expect(await narrow.isTooWide()).toBe(false);
  });

  test('nothing went wrong in any browser', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
