import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Enterprise } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

/** As little as a program calls a PDF. */
const certificate = {
  name: '高新技术企业证书.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
};
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', {
    timeZone: 'Asia/Shanghai',
  });

describe('the directory in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let company: { client: Client; enterprise: Enterprise };
  let owner: Person;
  let reviewer: Person;
  const people: Person[] = [];

  const person = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  const reviewPage = (id = company.enterprise.id) => `/platform/enterprises/${id}`;
  const typeDay = async (page: Page, field: string, day: string) => {
    await page.click(field);
    await page.fill(field, day);
    await page.keyboard.press('Enter');
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
    company = await world.verifiedEnterprise('武汉江城智算科技有限公司');
    owner = await person('owner');
    await owner.logIn({ email: company.client.me.email, password });
    reviewer = await person('reviewer');
    await reviewer.logIn(adminLogin);
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');

    await database.drop();
  });

  test('a company adds a tier with evidence; a reviewer sees the evidence and accepts it', async () => {
    const { page } = owner;
    await page.goto('/enterprise/profile');
    await owner.click('credential-add');
    await owner.pick('#credential_code', '高新技术企业');
    await page.fill('#credential_number', 'GR202642000001');
    await page.fill('#credential_issuer', '省科学技术厅');
    await typeDay(page, '#credential_issuedOn', inDays(-30));
    await typeDay(page, '#credential_expiresOn', inDays(-40));
    await page.getByText('有效期不能早于发证日期').waitFor();
    await typeDay(page, '#credential_expiresOn', inDays(20));
    await page.setInputFiles('input[type=file]', certificate);
    await page.getByTestId('file-row').filter({ hasText: certificate.name }).waitFor();
    await owner.picture('credential-dialog');
    await owner.click('credential-save');
    await page.waitForSelector('[data-testid=credential-row][data-status=proposed]');

    await world.quiet();
    await reviewer.page.goto('/platform/qualifications');
    await reviewer.page
      .getByTestId('credential-row')
      .filter({ hasText: company.enterprise.name })
      .waitFor();
    await reviewer.picture('qualifications');
    await reviewer.page.goto('/inbox');
    await reviewer.page
      .locator('[data-testid=inbox-item][data-kind="enterprise.credential-waiting"]')
      .getByTestId('inbox-open')
      .click();
    await reviewer.page.waitForURL(`**${reviewPage()}`);
    const row = reviewer.page.locator('[data-testid=credential-row][data-status=proposed]');
    const download = reviewer.page.waitForEvent('download');
    await row.getByTestId('file-download').click();
    expect((await download).suggestedFilename()).toBe(certificate.name);
    await row.getByTestId('credential-accept').click();
    await reviewer.picture('credential-accept');
    await reviewer.click('credential-accept-confirm');
    await reviewer.page.waitForSelector(
      '[data-testid=credential-row][data-status=accepted][data-counts=true]',
    );

    await page.goto('/enterprise');
    await page.getByTestId('credentials-expiring').getByText('高新技术企业').waitFor();
    await page.goto('/enterprise/profile');
    await page.locator('[data-testid=credential-urgency][data-urgency=soon]').waitFor();
    await owner.picture('profile');
  });

  test('it renews it before the end; one that is not accepted says why', async () => {
    const { page } = owner;
    await owner.click('credential-renew');
    await page.fill('#credential_number', 'GR202942000001');
    await typeDay(page, '#credential_expiresOn', inDays(1100));
    await owner.click('credential-save');
    await page.waitForSelector('[data-testid=credential-row][data-status=proposed]');
    expect(await page.getByTestId('credential-urgency').count()).toBe(0);

    await reviewer.page.goto(reviewPage());
    await reviewer.click('credential-reject');
    await reviewer.page.fill('#move_note', '未附证书扫描件');
    await reviewer.click('note-confirm');
    await reviewer.click('credentials-past');
    await reviewer.page.getByText('未附证书扫描件').waitFor();
    await page.reload();
    await page.locator('[data-testid=credential-urgency][data-urgency=soon]').waitFor();
    await owner.click('credentials-past');
    await page.getByText('未附证书扫描件').waitFor();
  });

  test('a company edits its verified name: the old one stands until a reviewer accepts', async () => {
    const { page } = owner;
    const oldName = company.enterprise.name;
    const newName = '武汉江城智算集团股份有限公司';
    await page.goto('/enterprise/profile');
    await page.fill('#enterprise_name', newName);
    await page.fill('#enterprise_contactName', '周工');
    await page.fill('#enterprise_reason', '已完成更名登记');
    await page.setInputFiles('input[type=file]', {
      ...certificate,
      name: '准予变更登记通知书.pdf',
    });
    await owner.see('file-row');
    await owner.picture('change');
    await owner.click('profile-save');
    await owner.see('pending-change');
    const pending = await owner.read('pending-change');
    expect(pending).toContain(oldName);
    expect(pending).toContain(newName);
    expect(await page.inputValue('#enterprise_name')).toBe(oldName);
    expect(await page.inputValue('#enterprise_contactName')).toBe('周工');
    await owner.picture('pending-change');

    await reviewer.page.goto('/platform/change-requests');
    const waiting = reviewer.page.getByTestId('change-request-row').filter({ hasText: newName });
    await waiting.waitFor();
    await reviewer.picture('change-requests');
    await waiting.getByRole('link').first().click();
    await reviewer.page.getByText('准予变更登记通知书.pdf').waitFor();
    await reviewer.picture('review');
    await reviewer.click('change-accept');
    await reviewer.click('change-accept-confirm');
    await reviewer.page.getByRole('heading', { level: 1, name: newName }).waitFor();
    await reviewer.page.getByTestId('change-request').waitFor({ state: 'detached' });

    await page.goto('/enterprise');
    await page.getByRole('heading', { level: 1, name: newName }).waitFor();
  });

  test('a request may be taken back', async () => {
    const { page } = owner;
    await page.goto('/enterprise/profile');
    await page.fill('#enterprise_legalRepresentative', '吴江');
    await owner.click('profile-save');
    await owner.see('pending-change');
    await owner.click('change-withdraw');
    await owner.click('change-withdraw-confirm');
    await page.getByTestId('pending-change').waitFor({ state: 'detached' });
    await owner.see('earlier-changes');
  });

  test('the yearly recheck: the company confirms, the platform passes it', async () => {
    await world.sql(
      `update publishing.enterprises
          set recheck_due_on = current_date + 20, recheck_opened_on = current_date - 10
        where id = $1`,
      [company.enterprise.id],
    );
    await owner.page.goto('/enterprise');
    await owner.see('recheck-notice');
    await owner.picture('recheck');
    await owner.click('recheck-confirm');
    await owner.click('recheck-confirm-sure');
    await owner.see('recheck-confirmed');

    await reviewer.page.goto('/platform/rechecks');
    await reviewer.page
      .locator(`[data-testid=enterprise-row][data-id="${company.enterprise.id}"]`)
      .getByRole('link')
      .click();
    await reviewer.click('recheck-pass');
    await reviewer.click('recheck-pass-confirm');
    await reviewer.page.getByTestId('recheck-pass').waitFor({ state: 'detached' });
    await owner.page.reload();
    await owner.see('membership');
    expect(await owner.page.getByTestId('recheck-confirmed').count()).toBe(0);
  });

  test('a company registered twice is pointed out and merged, once its name is typed', async () => {
    const twin = await world.registeredEnterprise('武汉市江城智算（集团）有限公司');
    await reviewer.page.goto(reviewPage(twin.enterprise.id));
    await reviewer.see('similar-enterprises');
    await reviewer.click('merge-open');
    await reviewer.page.fill('#merge_note', '同一企业重复登记');
    await reviewer.page.fill('#merge_confirmation', '别的名称');
    await reviewer.click('merge-confirm');
    await reviewer.page.getByText('与名称不一致').waitFor();
    await reviewer.page.fill('#merge_confirmation', twin.enterprise.name);
    await reviewer.picture('merge');
    await reviewer.click('merge-confirm');
    await reviewer.page.waitForURL(`**${reviewPage()}`);
    await reviewer.page.goto(reviewPage(twin.enterprise.id));
    await reviewer.see('merged-into');
  });

  test('one from outside the city may be verified, and the reviewer sees it is no member', async () => {
    const outsider = await world.registeredEnterprise('长沙湘江云图信息有限公司');
    await world.sql(`update publishing.enterprises set district = 'outside' where id = $1`, [
      outsider.enterprise.id,
    ]);
    await reviewer.page.goto(reviewPage(outsider.enterprise.id));
    await reviewer.click('enterprise-verify');
    await reviewer.page.fill('#verify_note', '服务于允许市外企业参与的场景');
    await reviewer.picture('verify');
    await reviewer.click('verify-confirm');
    await reviewer.page.waitForSelector('[data-testid=enterprise-status][data-status=verified]');
    expect(await reviewer.read('member-tag')).toContain('非名录成员');

    const visitor = await person('visitor');
    await visitor.page.goto('/directory');
    await visitor.see('enterprise-card');
    expect(await visitor.page.getByText(outsider.enterprise.name).count()).toBe(0);
    await visitor.picture('directory');
    await visitor.click('directory-all');
    await visitor.page.getByText(outsider.enterprise.name).waitFor();
    await visitor.page.goto(`/directory/${company.enterprise.id}`);
    await visitor.page.getByText('高新技术企业').waitFor();
    await visitor.picture('entry');
  });

  test('blacklisted until a day: the company reads until when and why, the public nothing', async () => {
    await reviewer.page.goto(reviewPage());
    await reviewer.click('enterprise-blacklist');
    await typeDay(reviewer.page, '#blacklist_until', inDays(0));
    await reviewer.page.fill('#blacklist_note', '提供虚假业绩证明');
    await reviewer.click('blacklist-confirm');
    await reviewer.page.getByText('截止日须晚于今天').waitFor();
    // Enter takes the day and does not send the form.
    await typeDay(reviewer.page, '#blacklist_until', inDays(365));
    await reviewer.picture('blacklist');
    await reviewer.click('blacklist-confirm');
    await reviewer.page.waitForSelector('[data-testid=enterprise-status][data-status=blacklisted]');
    await reviewer.see('blacklisted-until');

    const phone = await person('owner-phone', 390);
    await phone.logIn({ email: company.client.me.email, password });
    await phone.page.waitForSelector('[data-testid=status-notice][data-status=blacklisted]');
    expect(await phone.read('status-notice')).toContain('提供虚假业绩证明');
    await phone.picture('blacklisted');
    await phone.page.goto('/enterprise/profile');
    await phone.see('credentials');
    expect(await phone.page.getByTestId('profile-save').isDisabled()).toBe(true);
    expect(await phone.page.getByTestId('enterprise-close').count()).toBe(0);
    expect(await phone.isTooWide()).toBe(false);
    await phone.picture('profile');

    const visitor = people.find((one) => one.page.url().includes('/directory/'))!;
    await visitor.page.goto('/directory?all=true');
    await visitor.see('enterprise-card');
    expect(await visitor.page.locator(`[data-id="${company.enterprise.id}"]`).count()).toBe(0);
  });

  test('a company closes its own entry, once it has typed its name', async () => {
    const leaving = await world.verifiedEnterprise('武汉楚天测绘有限公司');
    const leaver = await person('leaver-phone', 390);
    await leaver.logIn({ email: leaving.client.me.email, password });
    await leaver.page.goto('/enterprise/profile');
    await leaver.click('enterprise-close');
    await leaver.page.fill('#closing_note', '业务调整');
    await leaver.page.fill('#closing_confirmation', leaving.enterprise.name);
    await leaver.picture('closing');
    await leaver.click('close-confirm');
    await leaver.page.waitForSelector('[data-testid=status-notice][data-status=closed]');
  });

  test('reviewer’s pages fit a phone, in English too', async () => {
    const phone = await person('reviewer-phone', 390);
    await phone.logIn(adminLogin);
    await phone.page.evaluate("localStorage.setItem('portal.language', 'en')");
    for (const [what, path] of [
      ['queue', '/platform/enterprises?status=verified'],
      ['review', reviewPage()],
      ['qualifications', '/platform/qualifications'],
      ['changes', '/platform/change-requests?status=accepted'],
      ['rechecks', '/platform/rechecks'],
    ] as const) {
      await phone.page.goto(path);
      await phone.page.waitForLoadState('networkidle');
      expect([what, await phone.isTooWide()]).toEqual([what, false]);
      await phone.picture(what);
    }
  });

  test('nobody’s browser complained', () => {
    // A page that the company may no longer change asks nothing that is refused.
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
