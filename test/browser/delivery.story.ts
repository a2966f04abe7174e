import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { addDays, cityDay } from '#libs/calendar';
import { cloneDatabase, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { concludedScenario, connectedScenario, endPublicity } from '../setup/awards.js';
import { Person, startBrowser } from '../setup/browser.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, World } from '../setup/world.js';

describe('award, contract and delivery in the browser', () => {
  let world: World;
  let app: AppProcess;
  let database: TestDatabase;
  let browser: Browser;
  let department: { editor: Client; approver: Client };
  const people: Person[] = [];

  const logged = async (name: string, client: Client, width?: number) => {
    const one = await Person.at(browser, world.url, name, width);
    people.push(one);
    return one.logIn({ email: client.me.email, password });
  };
  const reload = async (person: Person, path: string) => {
    await person.page.goto(path);
    expect(await person.isTooWide()).toBe(false);
  };

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
    department = await world.department();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.kill('SIGTERM');
    await database.drop();
  });

  test('a winner is made public, an objection is raised and dismissed, and the award confirmed', async () => {
    const stage = await concludedScenario(world, department, [200, 250]);
    const path = `/scenarios/${stage.scenario.id}?tab=award`;
    const approver = await logged('award-approver', department.approver);
    await approver.page.goto(path);
    await approver.see('award-propose');
    await approver.picture('propose');
    await approver.click('award-publicise');
    await approver.click('award-publicise-confirm');
    await approver.page.waitForSelector('[data-testid=publicity-status][data-status=running]');
    await approver.see('award-own');
    expect(await approver.page.getByTestId('award-confirm').count()).toBe(0);
    await approver.picture('running');

    const loser = await logged('award-loser-phone', stage.bidders[1]!.client, 390);
    await reload(loser, path);
    await loser.see('own-result');
    await loser.click('objection-new');
    await loser.page.fill('#objection_text', '公示的排名与评审标准不符，请核查。');
    await loser.click('objection-raise');
    await loser.see('objection');
    await loser.picture('objected');
    expect(await loser.isTooWide()).toBe(false);

    const reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    const desk = await logged('award-reviewer', reviewer);
    await desk.page.goto('/platform/objections');
    await desk.page.getByTestId('objection-row').getByRole('link').first().click();
    await desk.see('objection-decide');
    await desk.picture('objection');
    await desk.click('objection-dismiss');
    await desk.page.fill('#decide_note', '经复核，排名与评审标准一致。');
    await desk.click('objection-decide-confirm');
    await desk.page.waitForSelector('[data-testid=objection-status][data-status=dismissed]');

    await endPublicity(world, stage.scenario.id);
    const chief = await logged(
      'award-chief',
      await world.joined(await world.admin(), ['department.approver'], {
        organisationId: department.editor.me.organisation.id,
      }),
    );
    await chief.page.goto(path);
    await chief.click('award-confirm');
    await chief.click('award-confirm-sure');
    await chief.page.waitForSelector('[data-testid=publicity-status][data-status=confirmed]');
    const visitor = await Person.at(browser, world.url, 'award-visitor-phone', 390);
    people.push(visitor);
    await reload(visitor, '/publicities?show=confirmed');
    await visitor.see('publicity-row');
    await visitor.picture('list');
    await reload(visitor, path);
    await visitor.see('publicity-winner');
    await visitor.picture('public');
  });

  test('a contract leads by milestones and measured outcomes to the ledger', async () => {
    const { scenario, company } = await connectedScenario(world, department);
    const path = `/scenarios/${scenario.id}?tab=project`;
    const [approver] = people as [Person];
    const editor = await logged('project-editor', department.editor);
    const day = (days: number) => addDays(cityDay(new Date()), days);
    const fillDay = async (field: string, value: string) => {
      await editor.page.fill(field, value);
      await editor.page.keyboard.press('Enter');
    };
    await editor.page.goto(path);
    await editor.click('contract-edit');
    await editor.page.fill('#contract_number', 'HT-2026-001');
    await editor.page.fill('#contract_amountWan', '250');
    await fillDay('#contract_beginsOn', day(0));
    await fillDay('#contract_endsOn', day(360));
    await editor.picture('contract');
    await editor.click('contract-save');
    await editor.page.waitForSelector('[data-testid=contract-status][data-status=recorded]');
    await approver.page.goto(path);
    await approver.click('contract-confirm');
    await approver.click('contract-confirm-sure');
    await approver.page.waitForSelector('[data-testid=contract-status][data-status=confirmed]');

    await editor.page.goto(path);
    await editor.page.fill('#plan_milestones_0_name', '首期布设');
    await fillDay('#plan_milestones_0_dueOn', day(60));
    await editor.picture('plan');
    await editor.click('plan-start');
    await editor.see('milestone');

    const worker = await logged('project-company-phone', company, 390);
    await reload(worker, '/enterprise/projects');
    await worker.see('project-row');
    await worker.picture('mine');
    await worker.page.getByTestId('project-row').getByRole('link').first().click();
    await worker.click('milestone-submit');
    await worker.page.fill('#milestone_evidence', '首期两百组已布设完毕。');
    await worker.click('milestone-submit-confirm');
    await worker.page.waitForSelector('[data-testid=milestone][data-status=submitted]');
    await worker.picture('project');
    expect(await worker.isTooWide()).toBe(false);

    await editor.page.reload();
    await editor.click('milestone-accept');
    await editor.page.waitForSelector('[data-testid=milestone][data-status=accepted]');
    await editor.click('outcome-measure');
    await editor.page.fill('#measure_value', '88');
    await editor.click('measure-save');
    await editor.page.getByText('已达成').first().waitFor();
    await editor.click('acceptance-ask');
    await editor.page.getByText('等待审核人作出结论').waitFor();
    await editor.picture('asked');
    await approver.page.reload();
    await approver.click('acceptance-complete');
    await approver.click('acceptance-complete-sure');
    await approver.see('at-target');
    await approver.picture('completed');
    await approver.page.goto('/reports/ledger');
    await approver.see('ledger-row');
    expect(await approver.read('ledger-total')).toContain('250');
    await approver.picture('ledger');
    const phone = await logged('ledger-phone', department.editor, 390);
    await reload(phone, '/reports/ledger?by=domain');
    await phone.see('ledger-row');
    await phone.picture('ledger');
    expect(await phone.isTooWide()).toBe(false);
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.troubles)).toEqual([]);
  });
});
