import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, parcelScenario, password, World } from '../setup/world.js';

describe('organisations and people in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  let firm: Client;
  const people: Person[] = [];

  const person = async (name: string, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one;
  };
  const logged = async (name: string, client: Client, width?: number) =>
    (await person(name, width)).logIn({ email: client.me.email, password });

  beforeAll(async () => {
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
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url, masterKey);
    browser = await startBrowser();
    department = await world.department();
    firm = (await world.registeredEnterprise()).client;
    await department.editor.post('/api/scenarios', parcelScenario());
  });
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('the administrator keeps the tree of departments', async () => {
    const admin = await (await person('people-admin')).logIn(adminLogin);
    const { page } = admin;
    await page.goto('/platform/organisations');
    const row = (name: string) => page.getByTestId('organisation-row').filter({ hasText: name });
    await row('市邮政管理局').click();
    await admin.click('organisation-new-below');
    await page.fill('#organisation_name', '武昌区邮政分局');
    await admin.pick('#organisation_district', '武昌区');
    await admin.click('organisation-create');
    await row('武昌区邮政分局').waitFor();
    await admin.picture('tree');
    await page.locator('.ant-drawer-close').click();
    await row('武昌区邮政分局').click();
    await admin.click('organisation-edit');
    await page.fill('#organisation_name', '武昌区邮政管理局');
    await page.locator('#organisation_duties').getByText('牵头单位').click();
    await admin.click('organisation-save');
    await row('武昌区邮政管理局').waitFor();
    await page
      .getByTestId('organisation-drawer')
      .getByText('武昌区邮政分局 → 武昌区邮政管理局')
      .waitFor();
    await admin.click('organisation-deactivate');
    await page.fill('#move_note', '机构改革');
    await admin.click('note-confirm');
    await admin.see('organisation-reactivate');
    await admin.picture('deactivated');
  });

  test('an enterprise’s administrator invites from a phone; the invited joins', async () => {
    const boss = await logged('people-boss-phone', firm, 390);
    await boss.page.goto('/enterprise/members');
    await boss.click('member-invite');
    await boss.page.fill('#invitation_email', 'joiner@firm.example');
    await boss.page.fill('#invitation_displayName', '新同事小周');
    await boss.pick('#invitation_roles', '企业经办');
    await boss.page.keyboard.press('Escape');
    await boss.picture('inviting');
    await boss.click('invitation-send');
    await boss.see('invitation-row');
    await boss.picture('members');

    const [invitation] = await world.sql<{ id: string }>('select id from publishing.invitations');
    const token = await world.linkToken(invitation!.id);
    const joiner = await person('people-joiner');
    await joiner.page.goto(`/accept-invitation#${token}`);
    expect(await joiner.read('invitation-organisation')).toContain('企业经办');
    await joiner.page.fill('#accept_password', password);
    await joiner.picture('accepting');
    await joiner.click('invitation-accept');
    await joiner.page.waitForURL('**/enterprise');

    await boss.page.reload();
    const row = boss.page.getByTestId('user-row').filter({ hasText: '新同事小周' });
    await row.getByTestId('user-edit').click();
    await boss.pick('#person_roles', '企业管理员');
    await boss.page.keyboard.press('Escape');
    await boss.click('person-save');
    await row.getByText('企业管理员').waitFor();
    expect(await boss.page.getByTestId('invitation-row').count()).toBe(0);
  });

  test('an editor hands over and leaves; the administrator erases, having typed the name', async () => {
    const heir = await world.joined(await world.admin(), ['department.editor'], {
      organisationId: department.editor.me.organisation.id,
      displayName: '接手人',
    });
    const editor = await logged('people-editor-phone', department.editor, 390);
    const { page } = editor;
    await editor.click('account-menu');
    await editor.click('menu-leaving');
    await editor.see('held-work');
    expect(await page.getByTestId('leave').isDisabled()).toBe(true);
    await editor.picture('leaving');
    await editor.click('hand-over');
    await editor.pick('#handover_toUserId', '接手人（部门经办）');
    await editor.click('hand-over-confirm');
    await editor.see('work-none');
    await editor.click('leave');
    await page.fill('#confirmation_typed', '经办小李');
    await editor.click('typed-confirm');
    await page.waitForURL('**/');
    const [scenario] = (await heir.get<{ items: { id: string }[] }>('/api/scenarios?mine=true'))
      .items;
    expect(await heir.get(`/api/scenarios/${scenario!.id}`)).toMatchObject({
      authorId: heir.me.id,
    });

    const admin = people[0]!;
    await admin.page.goto('/platform/users');
    await admin.page.locator('[data-testid=user-search] input').fill('经办小李');
    await admin.page.keyboard.press('Enter');
    const row = admin.page.locator('[data-testid=user-row][data-status=left]');
    await row.getByTestId('user-more').click();
    await admin.click('user-erase');
    expect(await admin.page.getByTestId('typed-confirm').isDisabled()).toBe(true);
    await admin.page.fill('#confirmation_typed', '经办小李');
    await admin.picture('erasing');
    await admin.click('typed-confirm');
    await admin.page.getByText('个人信息已注销').waitFor();
    await admin.page.goto('/platform/users');
    await admin.page.locator('[data-testid=user-row][data-status=erased]').waitFor();
    await admin.picture('users');
  });

  test('in English too, and a wrong link says what to do', async () => {
    const visitor = await person('people-visitor-phone', 390);
    await visitor.page.goto('/accept-invitation');
    await visitor.page.getByText('链接不完整').waitFor();
    await visitor.click('language-switch');
    await visitor.page.getByText('The link is incomplete').waitFor();
    await visitor.page.goto(`/accept-invitation#${'A'.repeat(43)}`);
    await visitor.page.reload();
    await visitor.see('problem-alert');
    await visitor.picture('invalid');
    const admin = people[0]!;
    await admin.click('language-switch');
    await admin.page.goto('/platform/organisations');
    await admin.page.getByRole('heading', { name: 'Organisations' }).waitFor();
    await admin.picture('tree-english');
    const phone = await (await person('people-admin-phone', 390)).logIn(adminLogin);
    await phone.page.goto('/platform/organisations');
    await phone.click('organisation-row');
    await phone.see('organisation-drawer');
    await phone.picture('organisation');
    await phone.page.goto('/platform/users');
    await phone.see('user-row');
    await phone.picture('users');
  });

  test('nobody’s browser complained', () => {
    const expected = /404/;
    expect(
      people.flatMap((one) => one.troubles).filter((trouble) => !expected.test(trouble)),
    ).toEqual([]);
  });
});
