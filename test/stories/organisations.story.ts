import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Organisation,
  OrganisationChange,
  OrganisationNode,
  Page,
  Problem,
  Scenario,
} from '#libs/contracts';
import { adminLogin, type Client, parcelScenario, World } from '../setup/world.js';

describe('departments form a tree that the administrator keeps', () => {
  let world: World;
  let admin: Client;
  let serial = 0;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
  });
  afterAll(() => world.stop());

  const path = (one: { id: string }) => `/api/organisations/${one.id}`;
  const department = (said: object = {}) =>
    admin.post<Organisation>('/api/organisations', {
      kind: 'department',
      name: `部门${(serial += 1)}`,
      ...said,
    });
  const read = (one: { id: string }) => admin.get<Organisation>(path(one));
  const change = (one: Organisation, changes: object) =>
    admin.send<Organisation & Problem>('PATCH', path(one), { version: one.version, ...changes });

  test('with level, duties and place, listed by each of them and shown as a tree', async () => {
    const city = await department({ name: '市经济和信息化局' });
    expect(city).toMatchObject({
      level: 'city',
      parentId: null,
      duties: ['lead', 'responsible'],
      active: true,
    });
    const district = await department({
      name: '武昌区科技和经济信息化局',
      district: 'wuchang',
      parentId: city.id,
      duties: ['responsible'],
    });
    expect(district).toMatchObject({ level: 'district', parentId: city.id });
    const listed = async (query: string) =>
      (await admin.get<Page<Organisation>>(`/api/organisations?${query}`)).items.map(
        ({ id }) => id,
      );
    expect(await listed(`parentId=${city.id}`)).toEqual([district.id]);
    expect(await listed('duty=lead')).toContain(city.id);
    expect(await listed('duty=lead')).not.toContain(district.id);
    expect(await listed(`q=${encodeURIComponent('信息化')}`)).toEqual([district.id, city.id]);
    expect(await listed('q=%25')).toEqual([]);
    expect(await listed('kind=platform')).toHaveLength(1);
    const { items } = await admin.get<{ items: OrganisationNode[] }>('/api/organisations/tree');
    const shown = items.find(({ id }) => id === city.id)!;
    expect(shown.children.map(({ id }) => id)).toEqual([district.id]);
  });

  test('no ring, not too deep, a district’s below its own, refused with nothing changed', async () => {
    const top = await department();
    const below = await department({ parentId: top.id });
    const cases: [Organisation, object, string][] = [
      [top, { parentId: below.id }, 'ORGANISATION.CYCLE'],
      [top, { parentId: top.id }, 'ORGANISATION.CYCLE'],
      [top, { parentId: admin.me.organisation.id }, 'ORGANISATION.PARENT_NOT_FOUND'],
    ];
    for (const [one, changes, code] of cases) {
      const answer = await change(one, changes);
      expect([answer.status, answer.body.code]).toEqual([422, code]);
      expect(await read(one)).toEqual(one);
    }
    let parent = below;
    for (let level = 3; level <= 5; level += 1) parent = await department({ parentId: parent.id });
    const deep = { kind: 'department', name: '第六层', parentId: parent.id };
    expect((await admin.refused('POST', '/api/organisations', deep)).code).toBe(
      'ORGANISATION.TOO_DEEP',
    );
    const wuchang = await department({ district: 'wuchang' });
    const foreign = await change(await department({ district: 'hongshan' }), {
      parentId: wuchang.id,
    });
    expect(foreign.body.code).toBe('ORGANISATION.LEVEL_DOES_NOT_FIT');
  });

  test('of two who move departments below each other at once, one is refused', async () => {
    for (let round = 0; round < 3; round += 1) {
      const one = await department();
      const other = await department();
      const answers = await Promise.all([
        change(one, { parentId: other.id }),
        change(other, { parentId: one.id }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  test('of two who rename it at once, one is told of the other; a taken name is refused', async () => {
    const one = await department();
    const answers = await Promise.all([
      change(one, { name: '改名甲' }),
      change(one, { name: '改名乙' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const taken = await change(await department(), { name: (await read(one)).name });
    expect([taken.status, taken.body.code]).toEqual([409, 'ORGANISATION.NAME_TAKEN']);
  });

  test('duties and a place are for departments, enterprises for the directory', async () => {
    const platform = (await admin.get<Page<Organisation>>('/api/organisations?kind=platform'))
      .items[0]!;
    const parent = await department();
    expect((await change(platform, { parentId: parent.id })).body.code).toBe(
      'ORGANISATION.NOT_A_DEPARTMENT',
    );
    expect((await change(platform, { duties: ['lead'] })).body.code).toBe(
      'ORGANISATION.NOT_A_DEPARTMENT',
    );
    const { client } = await world.registeredEnterprise();
    const enterprise = await read(client.me.organisation);
    expect((await change(enterprise, { name: '另一个名字有限公司' })).body.code).toBe(
      'ORGANISATION.IS_AN_ENTERPRISE',
    );
  });

  test('a new name shows on scenarios, in search of suppliers and in the history', async () => {
    const people = await world.department('市旧名局');
    const company = await world.verifiedEnterprise();
    const scenario = await world.publishedScenario(people);
    await world.matchOf(company.client, scenario.id);
    const one = await read(people.editor.me.organisation);
    await change(one, { name: '市新名局', duties: ['lead'] });
    await world.quiet();
    const open = await world.anonymous().get<Scenario>(`/api/scenarios/${scenario.id}`);
    expect(open.department.name).toBe('市新名局');
    expect(open.version).toBe(scenario.version);
    const match = await world.matchOf(company.client, scenario.id);
    expect(match.scenario.departmentName).toBe('市新名局');
    const [told] = await world.sql<{ name: string }>(
      'select name from notifications.organisations where id = $1',
      [one.id],
    );
    expect(told!.name).toBe('市新名局');
    expect(await world.inbox(company.client, 'scenario.matched')).toHaveLength(1);
    const { items } = await admin.get<{ items: OrganisationChange[] }>(`${path(one)}/history`);
    expect(items[0]).toMatchObject({
      action: 'organisation.changed',
      actor: admin.me.displayName,
      changed: { name: ['市旧名局', '市新名局'], duties: [['lead', 'responsible'], ['lead']] },
    });
    expect(items.at(-1)!.action).toBe('organisation.created');
  });

  test('is deactivated only when all its scenarios have ended; its people are out at once', async () => {
    const people = await world.department('市将撤局');
    const draft = await people.editor.post<Scenario>('/api/scenarios', parcelScenario());
    const deactivate = async () =>
      admin.send<Organisation & Problem>(
        'POST',
        `${path(people.editor.me.organisation)}/deactivate`,
        {
          version: (await read(people.editor.me.organisation)).version,
          note: '机构改革',
        },
      );
    const refused = await deactivate();
    expect([refused.status, refused.body.code]).toEqual([422, 'ORGANISATION.HAS_OPEN_SCENARIOS']);
    expect(refused.body.errors![0]!.message).toBe(draft.title);
    await people.editor.post(`/api/scenarios/${draft.id}/withdraw`, {
      version: draft.version,
      note: '不再需要',
    });
    await admin.ok('PATCH', `/api/users/${people.approver.me.id}`, { active: false });
    const done = await deactivate();
    expect([done.status, done.body.active]).toEqual([200, false]);
    expect((await people.editor.refused('GET', '/api/auth/me')).status).toBe(401);
    const login = { email: people.editor.me.email, password: adminLogin.password };
    const knock = () => world.anonymous().send('POST', '/api/auth/login', login);
    expect((await knock()).status).toBe(401);
    const activate = await admin.refused('PATCH', `/api/users/${people.editor.me.id}`, {
      active: true,
    });
    expect(activate.code).toBe('ORGANISATION.INACTIVE');
    const join = { organisationId: done.body.id, email: 'late@dept.example', displayName: '迟来' };
    const roles = ['department.editor'];
    for (const [route, body] of [
      ['/api/users', { ...join, roles, password: adminLogin.password }],
      ['/api/invitations', { ...join, roles }],
    ] as const)
      expect((await admin.refused('POST', route, body)).code).toBe('ORGANISATION.INACTIVE');

    const { items } = await admin.get<{ items: OrganisationChange[] }>(
      `${path(done.body)}/history`,
    );
    expect(items[0]).toMatchObject({ action: 'organisation.deactivated', note: '机构改革' });
    await admin.post(`${path(done.body)}/reactivate`, { version: (await read(done.body)).version });
    expect((await knock()).status).toBe(200);
    // Who was deactivated by hand stays so.
    const other = { ...login, email: people.approver.me.email };
    expect((await world.anonymous().send('POST', '/api/auth/login', other)).status).toBe(401);
  });

  test('nor with active departments below it, nor the caller’s own', async () => {
    const top = await department();
    await department({ parentId: top.id });
    const refuse = async (one: Organisation, code: string) =>
      expect(
        (
          await admin.refused('POST', `${path(one)}/deactivate`, {
            version: one.version,
            note: '撤并',
          })
        ).code,
      ).toBe(code);
    await refuse(top, 'ORGANISATION.HAS_ACTIVE_DEPARTMENTS');
    await refuse(await read(admin.me.organisation), 'ORGANISATION.YOUR_OWN');
  });

  test('bad input and who may not', async () => {
    const one = await department();
    for (const body of [
      {},
      { version: 0 },
      { version: one.version, duties: ['boss'] },
      { version: one.version, parentId: 'x' },
      { version: one.version, name: '空\u0000字' },
      { version: 1e20, name: '很大的版本' },
    ])
      expect((await admin.refused('PATCH', path(one), body)).status).toBe(400);
    for (const query of ['q=%00', 'duty=x', 'kind=x', 'parentId=1', `q=${'长'.repeat(101)}`])
      expect((await admin.refused('GET', `/api/organisations?${query}`)).status).toBe(400);
    const nobody = { id: '01890000-0000-7000-8000-000000000000' };
    expect((await admin.refused('GET', path(nobody))).status).toBe(404);
    expect((await admin.refused('PATCH', path(nobody), { version: 1 })).status).toBe(404);
    const { client } = await world.registeredEnterprise();
    expect((await client.refused('GET', '/api/organisations/tree')).status).toBe(403);
    expect((await client.refused('PATCH', path(one), { version: 1 })).status).toBe(403);
    expect(await read(one)).toEqual(one);
  });
});
