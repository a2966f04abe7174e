import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { addDays, cityDay } from '#libs/calendar';
import type { Edition } from '#libs/contracts';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { argued, completedScenario, endCall, fullEdition } from '../setup/showcase.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

const today = () => cityDay(new Date());
/** A time as the city's clocks show it, for a picker. */
const clockAt = (offsetMs: number) =>
  new Date(Date.now() + offsetMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('the yearly showcase in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let admin: Client;
  let district: { editor: Client; approver: Client };
  let project: Awaited<ReturnType<typeof completedScenario>>;
  let editionPath: string;
  let nominationPath: string;
  const people: Person[] = [];

  const logged = async (
    name: string,
    login: Client | { email: string; password: string },
    width?: number,
  ) => {
    const one = await Person.at(browser, world.url, `showcase-${name}`, width);
    people.push(one);
    return one.logIn('me' in login ? { email: login.me.email, password } : login);
  };
  const look = async (person: Person, what: string) => {
    expect(await person.isTooWide()).toBe(false);
    await person.picture(what);
  };
  const status = (person: Person, kind: string, value: string) =>
    person.page.locator(`[data-testid=${kind}-status][data-status=${value}]`).first().waitFor();

  beforeAll(async () => {
    database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix, masterKey } = testConfig(database.url);
    app = AppProcess.spawn({
      PORT: String(port),
      DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-browser-')),
      DATABASE_URL: database.url,
      MASTER_KEY: masterKey!,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey!,
      MEILI_INDEX_PREFIX: meiliIndexPrefix,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      LOG_LEVEL: 'warn',
    });
    await app.ready(url);
    world = World.at(url, database.url, masterKey);
    browser = await startBrowser();
    admin = await world.admin();
    project = await completedScenario(world, await world.department());
    district = await world.department('洪山区科经局');
    await world.sql("update publishing.organisations set district = 'hongshan' where id = $1", [
      district.editor.me.organisation.id,
    ]);
    const earlier = await admin.post<Edition>('/api/showcase/editions', {
      year: 2025,
      title: '2025年度应用场景示范名单',
    });
    const { schedule: _dates, ...content } = fullEdition();
    await admin.ok('PATCH', `/api/showcase/editions/${earlier.id}`, { version: 1, ...content });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('an edition is copied, dated and opened by the administrator', async () => {
    const person = await logged('admin', adminLogin);
    await person.page.goto('/platform/editions');
    await person.click('edition-new');
    await person.page.fill('#edition_title', '2026年度应用场景示范名单');
    await person.pick('#edition_copyFrom', '2025年度应用场景示范名单');
    await person.picture('new');
    await person.click('edition-create');
    await person.page.waitForURL('**/edit');
    await person.page.locator('[data-testid=edition-hint][data-code=SCHEDULE_MISSING]').waitFor();
    await look(person, 'edit');
    const days = { formalReviewFrom: 25, mendBy: 35, expertReviewFrom: 40, expertReviewUntil: 50 };
    const fill = async (name: string, value: string) => {
      await person.page.fill(`#edition_schedule_${name}`, value);
      await person.page.keyboard.press('Enter');
      await person.page.keyboard.press('Tab');
    };
    await fill('opensAt', clockAt(-3_600_000));
    await fill('closesAt', clockAt(20 * 86_400_000));
    for (const [name, inDays] of Object.entries(days)) await fill(name, addDays(today(), inDays));
    await person.page.locator('[data-testid=edition-hint]').first().waitFor({ state: 'detached' });
    await look(person, 'ready');
    await person.click('edition-save');
    await person.see('edition-open');
    editionPath = new URL(person.page.url()).pathname;
    await person.click('edition-open');
    await person.click('edition-move-sure');
    await status(person, 'edition', 'calling');
    await look(person, 'calling');
    expect(await person.page.getByTestId('edition-close').count()).toBe(0);
  });

  test('everybody reads the call, on a phone too', async () => {
    const visitor = await Person.at(browser, world.url, 'showcase-visitor-phone', 390);
    people.push(visitor);
    await visitor.page.goto('/showcase/calls');
    await visitor.see('edition-row');
    await look(visitor, 'calls');
    await visitor.page.getByTestId('edition-row').getByRole('link').click();
    await visitor.see('edition-eligibility');
    expect(await visitor.page.getByTestId('nominate').count()).toBe(0);
    await look(visitor, 'call');
  });

  test('a company nominates what it completed, and is told what is missing', async () => {
    const id = editionPath.split('/').at(-1)!;
    const person = await logged('company', project.company);
    await person.page.goto(`/showcase/calls/${id}`);
    await person.click('nominate');
    await person.pick('#nominate_scenarioId', project.scenario.title);
    await person.pick('#nominate_category', '示范场景');
    await person.picture('nominate');
    await person.click('nominate-create');
    await person.page.waitForURL('**/nominations/*');
    nominationPath = new URL(person.page.url()).pathname;
    await person.page.locator('[data-code=INNOVATION_SHORT]').waitFor();
    expect(await person.page.inputValue('#nomination_investmentWan')).toBe('250');
    await look(person, 'draft');
    await person.page.fill(
      '#nomination_summary',
      '在三百个老旧小区布设智能快件箱六百组，解决末端配送无处投递的问题，取件等待时间由四分钟降至四十秒，居民满意。',
    );
    await person.page.fill('#nomination_innovation', argued.innovation);
    await person.page.fill('#nomination_replicability', argued.replicability);
    await person.page.fill('#nomination_userReport_by', argued.userReport.by);
    await person.page.fill('#nomination_userReport_text', argued.userReport.text);
    for (const box of await person.page.locator('#nomination_commitments input').all())
      await box.check();
    await person.page.locator('[data-testid=completeness][data-score="100"]').waitFor();
    await person.click('nomination-submit');
    await person.click('nomination-submit-sure');
    await status(person, 'nomination', 'submitted');
    await look(person, 'submitted');

    const phone = await logged('company-phone', project.company, 390);
    await phone.page.goto('/nominations');
    await phone.see('nomination-row');
    await look(phone, 'own');
    await phone.page.goto(nominationPath);
    await status(phone, 'nomination', 'submitted');
    await look(phone, 'one');
  });

  test('the district puts it up, on a phone, and hands its list in when the call is over', async () => {
    const id = editionPath.split('/').at(-1)!;
    const editor = await logged('district-phone', district.editor, 390);
    await editor.page.goto('/district-list');
    await editor.click('list-add');
    await editor.page.getByPlaceholder('推荐理由').fill('成效突出，已在全区复制推广。');
    await look(editor, 'list');
    await editor.click('list-save');
    await editor.page.getByText('名单已保存').waitFor();
    await endCall(world, id);
    await admin.post(`/api/showcase/editions/${id}/close`, {
      version: (await admin.get<Edition>(`/api/showcase/editions/${id}`)).version,
    });
    const approver = await logged('district', district.approver);
    await approver.page.goto(`/district-list?edition=${id}`);
    await approver.see('list-submit');
    await look(approver, 'list');
    await approver.click('list-submit');
    await approver.click('list-submit-sure');
    await approver.page.locator('[data-testid=district-list][data-status=submitted]').waitFor();
    await status(approver, 'nomination', 'recommended');
    await look(approver, 'handed-in');
  });

  test('the platform returns it with reasons, and it is mended and accepted', async () => {
    const [boss] = people as [Person];
    await boss.page.goto(editionPath);
    await boss.click('edition-formal-review');
    await boss.click('edition-move-sure');
    await status(boss, 'edition', 'formal_review');
    await boss.click('edition-tab-lists');
    await boss.see('district-list-row');
    await look(boss, 'lists');

    const desk = await logged(
      'reviewer',
      await world.platformPerson('platform.reviewer', '运营小周'),
    );
    await desk.page.goto(`${editionPath}?tab=nominations`);
    await desk.page.getByTestId('nomination-row').getByRole('link').click();
    await desk.click('review-return');
    await desk.page.getByText('证明材料不清或无效').click();
    await desk.page.fill('#review_note', '验收报告缺少盖章页，请补正。');
    await desk.picture('return');
    await desk.click('review-return-sure');
    await status(desk, 'nomination', 'returned');
    await look(desk, 'returned');

    const phone = await logged('mending-phone', project.company, 390);
    await phone.page.goto(nominationPath);
    await phone.see('formal-reviews');
    await look(phone, 'editor');
    await phone.click('nomination-submit');
    await phone.click('nomination-submit-sure');
    await status(phone, 'nomination', 'recommended');

    await desk.page.goto(nominationPath);
    await desk.click('review-accept');
    await desk.click('review-accept-sure');
    await status(desk, 'nomination', 'accepted');
    await look(desk, 'accepted');
  });

  test('nobody’s browser had anything to complain about', () => {
    expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
