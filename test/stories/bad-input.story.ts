import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise, Problem, Scenario } from '#libs/contracts';
import { eventually } from '#libs/testing';
import { adminLogin, type Client, parcelScenario, World } from '../setup/world.js';

const nobody = '01890000-0000-7000-8000-000000000000';

describe('bad input gets a clear 4xx with a code and changes nothing', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let company: { client: Client; enterprise: Enterprise };
  let admin: Client;
  let draft: Scenario;

  beforeAll(async () => {
    world = await World.start();
    department = await world.department();
    company = await world.verifiedEnterprise();
    admin = await world.admin();
    draft = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    await world.quiet();
  });
  afterAll(() => world.stop());

  /** Everything that a refused request could have changed. */
  const state = () =>
    world.sql(`select (select count(*) from publishing.scenarios) as scenarios,
      (select sum(version) from publishing.scenarios) as scenario_versions,
      (select sum(version) from publishing.enterprises) as enterprise_versions,
      (select count(*) from publishing.capabilities) as capabilities,
      (select count(*) from publishing.users) as users,
      (select count(*) from publishing.organisations) as organisations,
      (select count(*) from publishing.outbox_events) as events,
      (select count(*) from publishing.state_changes) as history`);

  async function refuses(
    who: Client,
    method: string,
    path: string,
    body: unknown,
    status: number,
    code: string,
    headers: Record<string, string> = {},
  ): Promise<Problem> {
    const before = await state();
    const answer = await who.send<Problem>(method, path, body, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: 'about:blank', status, title: expect.any(String) });
    expect(await state()).toEqual(before);
    return answer.body;
  }

  test('malformed JSON', async () => {
    await refuses(
      department.editor,
      'POST',
      '/api/scenarios',
      '{"title":',
      400,
      'REQUEST.MALFORMED',
    );
  });

  test('an empty body, an array, a string, null and a number where an object belongs', async () => {
    for (const body of ['', '[]', '"text"', 'null', '7'])
      await refuses(department.editor, 'POST', '/api/scenarios', body, 400, 'REQUEST.MALFORMED');
  });

  test('wrong types and unknown fields are named by path', async () => {
    const problem = await refuses(
      department.editor,
      'POST',
      '/api/scenarios',
      { ...parcelScenario(), budgetWan: 'many', outcomes: [{ name: 'x' }], colour: 'red' },
      400,
      'REQUEST.MALFORMED',
    );
    const paths = problem.errors!.map((error) => error.path);
    expect(paths).toEqual(expect.arrayContaining(['budgetWan', 'outcomes.0.name']));
    expect(JSON.stringify(problem.errors)).toContain('colour');
  });

  test('text with NUL, money with three decimals, a domain that is none, 1e308', async () => {
    for (const change of [
      { title: '快递柜\u0000网络' },
      { budgetWan: 0.001 },
      { budgetWan: 1e308 },
      { domain: 'magic' },
      { deadline: 'tomorrow' },
      { deadline: '9999-12-31T23:59:59-14:00' },
      { deadline: '0000-01-01T00:00:00Z' },
      { title: '半个字符\ud800' },
      { requirements: '长'.repeat(8001) },
    ])
      await refuses(
        department.editor,
        'POST',
        '/api/scenarios',
        { ...parcelScenario(), ...change },
        400,
        'REQUEST.MALFORMED',
      );
  });

  test('a body over one megabyte', async () => {
    await refuses(
      department.editor,
      'POST',
      '/api/scenarios',
      { ...parcelScenario(), requirements: 'x'.repeat(1_100_000) },
      413,
      'REQUEST.TOO_LARGE',
    );
  });

  test('forms, plain text and XML are not taken', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])
      await refuses(
        department.editor,
        'POST',
        '/api/scenarios',
        'title=quick',
        415,
        'REQUEST.MEDIA_TYPE',
        { 'content-type': type },
      );
  });

  test('ids, cursors and limits that are none', async () => {
    for (const path of [
      '/api/scenarios/not-an-id',
      "/api/scenarios/1' or '1'='1",
      '/api/scenarios?limit=0',
      '/api/scenarios?limit=1e9',
      '/api/scenarios?limit=abc',
      '/api/scenarios?unknown=1',
    ])
      await refuses(world.anonymous(), 'GET', path, undefined, 400, 'REQUEST.MALFORMED');
    for (const cursor of ['x', 'bnVsbA', Buffer.from('["now()","1"]').toString('base64url')])
      await refuses(
        world.anonymous(),
        'GET',
        `/api/scenarios?cursor=${cursor}`,
        undefined,
        400,
        'REQUEST.BAD_CURSOR',
      );
  });

  test('a page that does not exist, of the API and by a wrong method', async () => {
    await refuses(world.anonymous(), 'GET', '/api/nothing', undefined, 404, 'ROUTE.NOT_FOUND');
    await refuses(world.anonymous(), 'DELETE', '/api/scenarios', undefined, 404, 'ROUTE.NOT_FOUND');
  });

  test('without a session, with a wrong one, and with a role that may not', async () => {
    const body = parcelScenario();
    await refuses(world.anonymous(), 'POST', '/api/scenarios', body, 401, 'AUTH.REQUIRED');
    await refuses(world.anonymous(), 'POST', '/api/scenarios', body, 401, 'AUTH.REQUIRED', {
      cookie: 'sid=forged',
    });
    await refuses(company.client, 'POST', '/api/scenarios', body, 403, 'AUTH.FORBIDDEN');
    await refuses(department.approver, 'POST', '/api/scenarios', body, 403, 'AUTH.FORBIDDEN');
    await refuses(admin, 'POST', '/api/scenarios', body, 403, 'AUTH.FORBIDDEN');
    await refuses(department.editor, 'GET', '/api/users', undefined, 403, 'AUTH.FORBIDDEN');
    const verify = `/api/enterprises/${company.enterprise.id}/verify`;
    await refuses(company.client, 'POST', verify, { version: 1 }, 403, 'AUTH.FORBIDDEN');
  });

  test('what belongs to another organisation is not there', async () => {
    const other = await world.department('市水务局');
    const scenario = `/api/scenarios/${draft.id}`;
    await refuses(other.editor, 'GET', scenario, undefined, 404, 'SCENARIO.NOT_FOUND');
    await refuses(other.editor, 'GET', `${scenario}/history`, undefined, 404, 'SCENARIO.NOT_FOUND');
    const patch = { version: draft.version, title: '改成我的标题' };
    await refuses(other.editor, 'PATCH', scenario, patch, 404, 'SCENARIO.NOT_FOUND');
    const move = { version: draft.version };
    await refuses(other.editor, 'POST', `${scenario}/submit`, move, 404, 'SCENARIO.NOT_FOUND');
    await refuses(company.client, 'GET', scenario, undefined, 404, 'SCENARIO.NOT_FOUND');
    const rival = await world.verifiedEnterprise('武汉另一家有限公司');
    const path = `/api/enterprises/${company.enterprise.id}`;
    const edit = { version: 1, profile: '被改的简介' };
    await refuses(rival.client, 'PATCH', path, edit, 404, 'ENTERPRISE.NOT_FOUND');
    const capability = company.enterprise.capabilities[0]!.id;
    await refuses(
      rival.client,
      'DELETE',
      `${path}/capabilities/${capability}`,
      undefined,
      404,
      'ENTERPRISE.NOT_FOUND',
    );
    await refuses(
      rival.client,
      'GET',
      `/api/matching/enterprises/${company.enterprise.id}/scenarios`,
      undefined,
      404,
      'ENTERPRISE.NOT_FOUND',
    );
    const read = `/api/notifications/inbox/${nobody}/read`;
    await refuses(rival.client, 'POST', read, undefined, 404, 'NOTICE.NOT_FOUND');
    const shown = await rival.client.get<Record<string, unknown>>(path);
    expect(shown).not.toHaveProperty('contactPhone');
    expect(shown).not.toHaveProperty('legalRepresentative');
  });

  test('a move out of its state, a stale version, an incomplete scenario', async () => {
    const path = `/api/scenarios/${draft.id}`;
    const fresh = { version: draft.version };
    await refuses(
      department.approver,
      'POST',
      `${path}/approve`,
      fresh,
      409,
      'SCENARIO.WRONG_STATE',
    );
    const stale = { version: 99 };
    await refuses(
      department.editor,
      'POST',
      `${path}/submit`,
      stale,
      409,
      'SCENARIO.VERSION_CONFLICT',
    );
    const bare = await department.editor.post<Scenario>('/api/scenarios', {
      title: '只有标题的草稿',
    });
    const problem = await refuses(
      department.editor,
      'POST',
      `/api/scenarios/${bare.id}/submit`,
      { version: bare.version },
      422,
      'SCENARIO.INCOMPLETE',
    );
    expect(problem.errors!.map((error) => error.path)).toEqual(
      expect.arrayContaining(['domain', 'requirements', 'outcomes', 'deadline']),
    );
  });

  test('nobody approves their own work, though they have both roles', async () => {
    const users = await admin.get<{ items: { id: string; email: string }[] }>(
      '/api/users?limit=100',
    );
    const editor = users.items.find((user) => user.email === department.editor.me.email)!;
    await admin.ok('PATCH', `/api/users/${editor.id}`, {
      roles: ['department.editor', 'department.approver'],
    });
    const both = await world.anonymous().logIn({
      email: editor.email,
      password: adminLogin.password,
    });
    const own = await both.post<Scenario>('/api/scenarios', parcelScenario());
    const submitted = await both.post<Scenario>(`/api/scenarios/${own.id}/submit`, {
      version: own.version,
    });
    await refuses(
      both,
      'POST',
      `/api/scenarios/${own.id}/approve`,
      { version: submitted.version },
      422,
      'SCENARIO.SELF_APPROVAL',
    );
    department.editor = both;
  });

  test('a change of roles ends the sessions that had the old ones', async () => {
    const temporary = await world.department('市园林局');
    const users = await admin.get<{ items: { id: string; email: string }[] }>(
      '/api/users?limit=100',
    );
    const approver = users.items.find((user) => user.email === temporary.approver.me.email)!;
    await admin.ok('PATCH', `/api/users/${approver.id}`, { active: false });
    expect((await temporary.approver.refused('GET', '/api/auth/me')).code).toBe('AUTH.REQUIRED');
    await refuses(
      world.anonymous(),
      'POST',
      '/api/auth/login',
      { email: approver.email, password: adminLogin.password },
      401,
      'AUTH.WRONG_LOGIN',
    );
  });

  test('a deactivation is not undone by somebody who renames the user at the same moment', async () => {
    const temporary = await world.department('市档案局');
    const path = `/api/users/${temporary.editor.me.id}`;
    for (let round = 0; round < 5; round += 1) {
      await admin.ok('PATCH', path, { active: true });
      await Promise.all([
        admin.ok('PATCH', path, { active: false }),
        admin.ok('PATCH', path, { displayName: `新名字${round}` }),
      ]);
      const [user] = await world.sql<{ active: boolean; display_name: string }>(
        'select active, display_name from publishing.users where id = $1',
        [temporary.editor.me.id],
      );
      expect(user).toEqual({ active: false, display_name: `新名字${round}` });
    }
  });

  test('two departments of one name would be told apart by nobody', async () => {
    const body = { kind: 'department', name: '市邮政管理局' };
    await refuses(admin, 'POST', '/api/organisations', body, 409, 'ORGANISATION.NAME_TAKEN');
  });

  test('a rejected registration does not keep the real company out', async () => {
    const pretender = await world.registeredEnterprise('武汉冒名有限公司');
    await admin.post(`/api/enterprises/${pretender.enterprise.id}/reject`, {
      version: pretender.enterprise.version,
      note: '并非本企业',
    });
    await world.anonymous().post('/api/auth/register', {
      enterprise: {
        name: '武汉真身有限公司',
        uscc: pretender.enterprise.uscc,
        district: 'hongshan',
      },
      admin: { displayName: '真经理', email: 'real@firm.example', password: adminLogin.password },
    });
  });

  test('a suspended company cannot declare interest', async () => {
    const suspended = await world.verifiedEnterprise('武汉将停有限公司');
    const scenario = await world.publishedScenario(department, { title: '大学城快递柜建设' });
    const match = await world.matchOf(suspended.client, scenario.id);
    await admin.post(`/api/enterprises/${suspended.enterprise.id}/suspend`, {
      version: suspended.enterprise.version,
      note: '资料存疑',
    });
    await world.quiet();
    await refuses(
      suspended.client,
      'POST',
      `/api/matching/matches/${match.matchId}/feedback`,
      { verdict: 'interested' },
      422,
      'MATCH.ENTERPRISE_NOT_VERIFIED',
    );
  });

  test('an address that cannot be decoded is refused like everything else', async () => {
    await refuses(world.anonymous(), 'GET', '/api/%zz', undefined, 400, 'REQUEST.MALFORMED');
  });

  test('a PATCH of a capability changes only what it names', async () => {
    const rich = await world.verifiedEnterprise('武汉多能有限公司');
    const [capability] = rich.enterprise.capabilities;
    const path = `/api/enterprises/${rich.enterprise.id}/capabilities/${capability!.id}`;
    const changed = await rich.client.ok<object>('PATCH', path, { name: '改过名的能力' });
    expect(changed).toEqual({ ...capability, name: '改过名的能力' });
  });

  test('the last administrator cannot lock everybody out', async () => {
    await refuses(
      admin,
      'PATCH',
      `/api/users/${admin.me.id}`,
      { active: false },
      422,
      'USER.LAST_ADMINISTRATOR',
    );
  });

  test('a deadline in the past can be neither submitted nor published', async () => {
    const past = await department.editor.post<Scenario>('/api/scenarios', {
      ...parcelScenario(),
      deadline: '2020-01-01T00:00:00Z',
    });
    await refuses(
      department.editor,
      'POST',
      `/api/scenarios/${past.id}/submit`,
      { version: past.version },
      422,
      'SCENARIO.DEADLINE_PASSED',
    );
  });

  test('the same company cannot register twice, nor an address, nor a wrong check digit', async () => {
    const uscc = company.enterprise.uscc;
    const registration = (changes: object, email = 'new@firm.example') => ({
      enterprise: { name: '武汉重复注册有限公司', uscc, district: 'hongshan', ...changes },
      admin: { displayName: '新管理员', email, password: adminLogin.password },
    });
    const path = '/api/auth/register';
    const taken = 'ENTERPRISE.ALREADY_REGISTERED';
    await refuses(world.anonymous(), 'POST', path, registration({}), 409, taken);
    const wrong = uscc.slice(0, 17) + (uscc.endsWith('0') ? '1' : '0');
    const malformed = 'REQUEST.MALFORMED';
    await refuses(world.anonymous(), 'POST', path, registration({ uscc: wrong }), 400, malformed);
    const free = registration({ uscc: '91350100M000100Y43' }, company.client.me.email);
    await refuses(world.anonymous(), 'POST', path, free, 409, 'USER.EMAIL_TAKEN');
  });

  test('an answer without its reason, to a stranger’s match, and to a closed scenario', async () => {
    const scenario = await world.publishedScenario(department);
    const match = await world.matchOf(company.client, scenario.id);
    await world.quiet();
    const path = `/api/matching/matches/${match.matchId}/feedback`;
    const bare = { verdict: 'not_relevant' };
    await refuses(company.client, 'POST', path, bare, 400, 'REQUEST.MALFORMED');
    const rival = await world.verifiedEnterprise('武汉第三家有限公司');
    await refuses(rival.client, 'POST', path, { verdict: 'interested' }, 404, 'MATCH.NOT_FOUND');
    await world.sql(
      `update publishing.scenarios set deadline = now() - interval '1 second' where id = $1`,
      [scenario.id],
    );
    // No visit closes it: the scheduler does.
    await eventually(async () => {
      const [row] = await world.sql<{ status: string }>(
        'select status from publishing.scenarios where id = $1',
        [scenario.id],
      );
      return row!.status === 'closed';
    });
    await world.quiet();
    await refuses(
      company.client,
      'POST',
      path,
      { verdict: 'interested' },
      409,
      'MATCH.SCENARIO_CLOSED',
    );
  });

  test('the same idempotency key creates once, also when both come at once', async () => {
    const create = () =>
      department.editor.send<Scenario>('POST', '/api/scenarios', parcelScenario(), {
        'idempotency-key': 'click-1',
      });
    const [one, two] = await Promise.all([create(), create()]);
    const three = await create();
    expect(new Set([one.body.id, two.body.id, three.body.id]).size).toBe(1);
    await refuses(
      department.editor,
      'POST',
      '/api/scenarios',
      parcelScenario(),
      400,
      'REQUEST.BAD_IDEMPOTENCY_KEY',
      { 'idempotency-key': 'has blanks in it' },
    );
  });

  test('of two people who save at once, one is told of the other', async () => {
    const scenario = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    const save = (title: string) =>
      department.editor.send<Problem>('PATCH', `/api/scenarios/${scenario.id}`, {
        version: scenario.version,
        title,
      });
    const answers = await Promise.all([save('第一个人的标题'), save('第二个人的标题')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test('every answer has a request id, safe headers, and nothing for caches', async () => {
    const answer = await world.anonymous().send('GET', '/api/scenarios');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the session cookie cannot be read by scripts nor sent from other sites', async () => {
    const answer = await world.anonymous().send('POST', '/api/auth/login', adminLogin);
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});
