import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Edition, Scenario } from '#libs/contracts';
import { callingEdition } from '../setup/showcase.js';
import { endPublicity, listDesk, scoredEdition } from '../setup/showcase-publicity.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

describe('feeds of what is new', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let first: Scenario;
  let second: Scenario;
  let call: Edition;
  let listed: Edition;

  const ask = async (path: string, known?: string) => {
    const response = await fetch(`${world.url}/api/open/${path}`, {
      headers: known ? { 'if-none-match': known } : {},
    });
    return { response, text: await response.text() };
  };
  const idsOf = (text: string) =>
    [...text.matchAll(/<id>urn:uuid:([^<]*)<\/id>/g)].map(([, id]) => id);
  const code = async (path: string) => {
    const { response, text } = await ask(path);
    return [response.status, (JSON.parse(text) as { code: string }).code];
  };

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    department = await world.department();
    first = await world.publishedScenario(department, {
      title: '<b>快递柜</b> & 驿站 ]]>',
      district: 'wuchang',
    });
    second = await world.publishedScenario(department, {
      title: '桥梁健康监测',
      district: 'hongshan',
    });
    await world
      .publishedScenario(department, { title: '撤下的场景' })
      .then(({ id, version }) =>
        department.approver.post(`/api/scenarios/${id}/cancel`, { version, note: '计划有变' }),
      );
    const admin = await world.admin();
    const other = await world.platformPerson('platform.admin', '管理员小王');
    const lead = (await world.verifiedEnterprise()).client;
    ({ edition: listed } = await scoredEdition(world, admin, [
      { lead, title: '示范项目', points: 90, domain: 'smart-logistics' },
    ]));
    await listDesk(other, listed.id).decide();
    await listDesk(admin, listed.id).publicise();
    await endPublicity(world, listed.id);
    await listDesk(other, listed.id).finalise();
    call = await callingEdition(admin, { title: '2027年度应用场景示范名单' });
  }, 180_000);
  afterAll(() => world.stop());

  test('everybody reads what is open, the newest first, and what people typed stays text', async () => {
    const { response, text } = await ask('scenarios.atom');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/atom+xml');
    expect(idsOf(text)).toEqual([second.id, first.id]);
    expect(text).toContain(`<link href="${world.config.publicUrl}/scenarios/${first.id}"/>`);
    expect(text).toContain('&lt;b&gt;快递柜&lt;/b&gt; &amp; 驿站 ]]&gt;');
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('撤下的场景');
  });

  test('they are narrowed by domain and district, as a search is', async () => {
    const idsUnder = async (filter: string) => idsOf((await ask(`scenarios.atom?${filter}`)).text);
    expect(await idsUnder('district=wuchang')).toEqual([first.id]);
    expect(await idsUnder('district=wuchang,hongshan')).toEqual([second.id, first.id]);
    expect(await idsUnder('district=wuchang&domain=smart-logistics')).toEqual([first.id]);
    expect(await idsUnder('district=wuchang&district=hongshan&domain=')).toHaveLength(2);
    expect(await idsUnder('district=jiangxia')).toEqual([]);
    const { text } = await ask('scenarios.atom?district=wuchang');
    expect(text).toContain('scenarios.atom?district=wuchang"');
    expect(text).toContain('武昌区');
  });

  test('open calls and final lists have feeds of their own', async () => {
    const calls = await ask('calls.atom');
    expect(idsOf(calls.text)).toEqual([call.id]);
    expect(calls.text).toContain(`/showcase/calls/${call.id}`);
    const lists = await ask('lists.atom');
    expect(idsOf(lists.text)).toEqual([listed.id]);
    expect(lists.text).toContain('共 1 项');
    expect(idsOf((await ask('lists.atom?domain=smart-logistics')).text)).toEqual([listed.id]);
    expect(idsOf((await ask('lists.atom?domain=smart-manufacturing')).text)).toEqual([]);
  });

  test.each(['scenarios', 'calls', 'lists'])(
    'who has %s as they are gets nothing again, until something changes',
    async (feed) => {
      const { response } = await ask(`${feed}.atom`);
      const tag = response.headers.get('etag')!;
      expect(new Date(response.headers.get('last-modified')!).getTime()).toBeGreaterThan(0);
      const again = await ask(`${feed}.atom`, `"another", W/${tag}`);
      expect([again.response.status, again.text]).toEqual([304, '']);
      expect((await ask(`${feed}.atom`, '"another"')).response.status).toBe(200);
    },
  );

  test('what is taken out of a feed changes its tag, though nothing in it is newer', async () => {
    const tag = (await ask('scenarios.atom')).response.headers.get('etag')!;
    await department.approver.post(`/api/scenarios/${second.id}/cancel`, {
      version: second.version,
      note: '计划有变',
    });
    const { response, text } = await ask('scenarios.atom', tag);
    expect([response.status, idsOf(text)]).toEqual([200, [first.id]]);
  });

  test.each([
    'scenarios.atom?domain=nothing',
    'scenarios.atom?district=wuchang%00',
    'scenarios.atom?districts=wuchang',
    'calls.atom?domain=smart-logistics',
    `lists.atom?district=${Array.from({ length: 11 }, () => 'wuchang').join()}`,
  ])('%s is refused as malformed', async (path) => {
    expect(await code(path)).toEqual([400, 'REQUEST.MALFORMED']);
  });
});
