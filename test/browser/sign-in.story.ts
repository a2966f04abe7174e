import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import PostalMime from 'postal-mime';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('proving who one is, in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let dataDir: string;
  let department: { editor: Client; approver: Client };
  let secret: string;
  const people: Person[] = [];

  const person = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, `sign-in-${name}`, width);
    people.push(one);
    return one;
  };
  const codeNow = () => TOTP.generate({ secret: Secret.fromBase32(secret) });
  const forgetStep = () => world.sql('update publishing.totp set last_step = null');

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    dataDir = mkdtempSync(join(tmpdir(), 'marketplace-sign-in-'));
    app = AppProcess.spawn({
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
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
    department = await world.department();
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('switching on the second step: picture, key, code, recovery codes kept', async () => {
    const editor = await (
      await person('editor')
    ).logIn({
      email: department.editor.me.email,
      password,
    });
    const { page } = editor;
    await editor.click('account-menu');
    await editor.click('menu-security');
    await editor.see('password-section');
    await editor.picture('security');
    await editor.click('mfa-start');
    await editor.see('mfa-secret');
    secret = (await page.getByTestId('mfa-secret').getAttribute('data-secret'))!;
    await editor.picture('enrolment');
    await page.fill('#mfa_code', '000000');
    await editor.click('mfa-confirm');
    await page.getByText('验证码不正确').first().waitFor();
    await page.fill('#mfa_code', codeNow());
    await editor.click('mfa-confirm');
    await editor.see('recovery-codes');
    expect(await page.getByTestId('recovery-codes').locator('li').count()).toBe(10);
    expect(await page.getByTestId('recovery-close').isDisabled()).toBe(true);
    await editor.picture('recovery-codes');
    await page.getByTestId('recovery-saved').click();
    await editor.click('recovery-close');
    await editor.see('mfa-on');
  });

  test('a login then takes two steps, on a phone too; a wrong code can be corrected', async () => {
    await forgetStep();
    const phone = await person('phone', 390);
    const { page } = phone;
    await page.goto('/login?return=/account/security');
    await phone.picture('login');
    await page.fill('#login_email', department.editor.me.email);
    await page.fill('#login_password', password);
    await phone.click('login-submit');
    await page.waitForSelector('#code_code');
    await phone.picture('code');
    await page.fill('#code_code', '000000');
    await phone.click('code-submit');
    await phone.see('problem-alert');
    await page.fill('#code_code', codeNow());
    await phone.click('code-submit');
    await page.waitForURL('**/account/security');
    await page.waitForSelector('[data-testid=session-row][data-current=true]');
    expect(await page.getByTestId('session-row').count()).toBe(2);
    await phone.picture('security');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
    await phone.click('session-revoke');
    await eventually(async () => (await page.getByTestId('session-row').count()) === 1);
  });

  test('a session that was revoked elsewhere asks to log in again, on the spot', async () => {
    const [editor] = people;
    await forgetStep();
    await editor!.page.goto('/account/security');
    await editor!.page.waitForURL('**/login?**');
  });

  test('a forgotten password is set anew from the mail, with what it must be ticked off', async () => {
    const forgetful = await person('forgetful', 390);
    const { page } = forgetful;
    await page.goto('/login');
    await forgetful.click('login-forgot');
    await page.fill('#forgot_email', department.approver.me.email);
    await forgetful.picture('forgot');
    await forgetful.click('reset-request');
    await forgetful.see('reset-requested');
    const link = await eventually(async () => {
      const folder = join(dataDir, 'mail');
      // A mail that is still being written has another name.
      for (const name of readdirSync(folder).filter((kept) => kept.endsWith('.eml'))) {
        const { text = '' } = await PostalMime.parse(readFileSync(join(folder, name)));
        const found = /http\S+\/reset-password#[\w-]+/.exec(text)?.[0];
        if (found) return found;
      }
      return false;
    });
    await page.goto(link);
    await page.fill('#reset_password', 'short');
    await page.locator('#reset_password').blur();
    await page.getByText('密码太短').waitFor();
    await page.fill('#reset_password', 'qwertyuiop123456');
    await forgetful.click('reset-submit');
    await page.getByText('这个密码太常见').waitFor();
    await page.fill('#reset_password', '汉口江滩的芦苇荡里');
    await page.fill('#reset_password', '汉口江滩的芦苇荡里有白鹭');
    expect(await page.getByTestId('password-hints').locator('li.done').count()).toBe(2);
    await forgetful.picture('reset');
    await forgetful.click('reset-submit');
    await page.waitForURL('**/login');
    await forgetful.logIn({
      email: department.approver.me.email,
      password: '汉口江滩的芦苇荡里有白鹭',
    });
    await page.goto(link);
    await page.fill('#reset_password', '东湖绿道边的荷花开了又谢');
    await forgetful.click('reset-submit');
    await page.getByText('链接已失效').waitFor();
  });

  test('an API token is made, shown once, and revoked', async () => {
    const admin = await (await person('admin')).logIn(adminLogin);
    const { page } = admin;
    await page.goto('/account/tokens');
    await admin.click('token-new');
    await page.fill('#token_name', '统计程序');
    await page.getByLabel('查看通知投递').check();
    await admin.picture('token-new');
    await admin.click('token-create');
    const token = await admin.read('token-secret');
    const answer = await fetch(`${world.url}/api/notifications/deliveries`, {
      headers: { authorization: `Bearer ${token.trim()}` },
    });
    expect(answer.status).toBe(200);
    await admin.click('token-copied');
    await page.waitForSelector('[data-testid=token-row][data-status=live]');
    await admin.picture('tokens');
    await admin.click('token-revoke');
    await admin.click('token-revoke-confirm');
    await page.waitForSelector('[data-testid=token-row][data-status=revoked]');
  });

  test('nobody’s browser complained', () => {
    // What the story provokes itself is reported by Chromium as failed to load.
    const own = people
      .flatMap((one) => one.troubles)
      .filter((text) => !/status of (401|422)/.test(text));
    expect(own).toEqual([]);
  });
});
