import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnterpriseImport, ImportRow, Page, SimilarEnterprises } from '#libs/contracts';
import { cloneDatabase, eventually, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, type Client, password, usccOf, World } from '../setup/world.js';

const nobody = '01890000-0000-7000-8000-000000000000';
const path = '/api/enterprises/imports';
const heading = '企业名称,统一社会信用代码,所属区,企业类型,企业简介,能力名称,能力描述,能力领域';
/** Of four characters any two of these names differ in two at least, so none is like another. */
const nameOf = (number: number) => {
  const [low, high] = [number % 100, Math.floor(number / 100)];
  const called = String.fromCodePoint(0x6c40 + low, 0x7040 + high, 0x7440 + low, 0x7840 + high);
  return `武汉${called}智能装备有限公司`;
};
const rowOf = (
  number: number,
  changes: Partial<Record<'name' | 'uscc' | 'district', string>> = {},
) =>
  [
    changes.name ?? nameOf(number),
    changes.uscc ?? usccOf(number),
    changes.district ?? '洪山区',
    '高新技术企业；专精特新',
    '做园区物流设备。',
    '园区物流设备',
    '研制园区内的物流分拣与搬运设备，可远程调度。',
    '智慧物流',
  ].join(',');

/** Waits until an import has ended, one way or another. */
async function ended(admin: Client, id: string): Promise<EnterpriseImport> {
  return eventually(async () => {
    const found = await admin.get<EnterpriseImport>(`${path}/${id}`);
    return ['ready', 'done', 'refused', 'failed'].includes(found.status) && found;
  }, 150_000);
}

async function rowsOf(admin: Client, id: string, verdict?: string): Promise<ImportRow[]> {
  const found: ImportRow[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `limit=100${verdict ? `&verdict=${verdict}` : ''}${cursor && `&cursor=${cursor}`}`;
    const page: Page<ImportRow> = await admin.get(`${path}/${id}/rows?${query}`);
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

describe('ten thousand enterprises in one import with 37 bad rows', () => {
  let world: World;
  let admin: Client;
  let dryRun: EnterpriseImport;
  const most = 10_000;
  const bad = new Map<number, string>();
  for (let place = 0; place < 37; place += 1)
    bad.set(100 + place * 257, (['uscc', 'district', 'name'] as const)[place % 3]!);
  const file = [heading];
  for (let number = 0; number < most; number += 1) {
    const wrong = bad.get(number + 2);
    file.push(
      rowOf(number, {
        ...(wrong === 'uscc' && { uscc: usccOf(number).replace(/.$/, 'O') }),
        ...(wrong === 'district' && { district: '月球区' }),
        ...(wrong === 'name' && { name: '' }),
      }),
    );
  }
  const bytes = file.join('\r\n');
  const count = async () =>
    (await world.sql<{ count: number }>('select count(*)::int from publishing.enterprises'))[0]!
      .count;

  /** Events of enterprises and of their organisations. */
  const tellings = async () =>
    (
      await world.sql<{ count: number }>(
        `select count(*)::int from publishing.outbox_events e where aggregate_id in
           (select id from publishing.enterprises)`,
      )
    )[0]!.count;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
  });
  afterAll(() => world.stop());

  test('a dry run names exactly those 37, with column and reason, and loads nothing', async () => {
    const answer = await admin.sendForm<EnterpriseImport>(path, { name: '企业名单.csv', bytes });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ mode: 'dry-run', fileName: '企业名单.csv' });
    dryRun = await ended(admin, answer.body.id);
    expect(dryRun).toMatchObject({
      status: 'ready',
      totalRows: most,
      counts: { new: most - 37, wrong: 37, near: 0, exists: 0, duplicate: 0 },
      loaded: 0,
    });
    const wrong = await rowsOf(admin, dryRun.id, 'wrong');
    expect(
      new Map(wrong.map((row) => [row.row, row.issues.map((issue) => issue.column).join()])),
    ).toEqual(bad);
    expect(new Set(wrong.map((row) => row.issues[0]!.code))).toEqual(
      new Set(['bad-uscc', 'unknown-code', 'required']),
    );
    expect(await count()).toBe(0);
  });

  test('loading it is refused as long as rows are wrong, and loads nothing', async () => {
    await admin.post(`${path}/${dryRun.id}/load`, { as: 'verified' });
    expect(await ended(admin, dryRun.id)).toMatchObject({
      status: 'refused',
      problem: { code: 'IMPORT.WRONG_ROWS' },
      loaded: 0,
    });
    expect(await count()).toBe(0);
    expect(await tellings()).toBe(0);
  });

  test('without the wrong ones 9,963 are loaded, in well under a minute, and health answers meanwhile', async () => {
    let slowest = 0;
    let loading = true;
    const watching = (async () => {
      while (loading) {
        const asked = Date.now();
        expect((await fetch(`${world.url}/health/live`)).status).toBe(200);
        slowest = Math.max(slowest, Date.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const started = Date.now();
    await admin.post(`${path}/${dryRun.id}/load`, { as: 'verified', skipWrong: true });
    const done = await ended(admin, dryRun.id);
    const seconds = (Date.now() - started) / 1000;
    loading = false;
    await watching;
    expect(done).toMatchObject({ status: 'done', loaded: most - 37, problem: null });
    // 6 seconds and 70 milliseconds on a quiet machine; the bounds are for one that is busy.
    expect(seconds).toBeLessThan(120);
    expect(slowest).toBeLessThan(3000);
    expect(await count()).toBe(most - 37);
    expect(await tellings()).toBe(2 * (most - 37));
  }, 180_000);
});

describe('imports and exports', () => {
  let world: World;
  let admin: Client;
  const csv = (from: number, count: number) =>
    [heading, ...Array.from({ length: count }, (_one, place) => rowOf(from + place))].join('\n');

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
  });
  afterAll(() => world.stop());

  const load = async (bytes: string | Uint8Array, fields: Record<string, string> = {}) => {
    const answer = await admin.sendForm<EnterpriseImport>(
      path,
      { name: 'list.csv', bytes },
      { mode: 'load', as: 'verified', ...fields },
    );
    expect(answer.status).toBe(202);
    return ended(admin, answer.body.id);
  };
  let people = 0;
  const person = async (role: string) => {
    const email = `${role}-${(people += 1)}@platform.example`;
    const { organisation } = admin.me;
    await admin.post('/api/users', {
      organisationId: organisation.id,
      email,
      displayName: role,
      password,
      roles: [role],
    });
    return world.anonymous().logIn({ email, password });
  };

  test('an imported enterprise is matched, has a history, and is in the audit log', async () => {
    const department = await world.department();
    const scenario = await world.publishedScenario(department);
    const bytes = [
      heading,
      `武汉快柜到家有限公司,${usccOf(1)},武昌区,,做社区智能快件箱。,智能快件箱,在老旧小区布设智能快件箱，末端配送格口远程调度与运维。,智慧物流`,
    ].join('\n');
    const done = await load(bytes);
    expect(done).toMatchObject({ status: 'done', loaded: 1 });
    const [row] = await rowsOf(admin, done.id);
    const id = row!.enterpriseId!;
    await eventually(async () =>
      (await world.suppliers(department.editor, scenario.id)).some(
        (one) => one.enterprise.id === id,
      ),
    );
    expect(await admin.get(`/api/enterprises/${id}/history`)).toMatchObject({
      items: [{ from: null, to: 'verified', note: '批量导入' }],
    });
    const actions = await world.sql<{ action: string }>(
      `select action from publishing.audit_entries where subject_id in ($1, $2) order by at, action`,
      [id, done.id],
    );
    expect(actions.map(({ action }) => action).sort()).toEqual([
      'enterprise.verified',
      'import.loaded',
      'import.requested',
    ]);
    const organisation = await world.sql(
      'select name, version from publishing.organisations where id = $1',
      [id],
    );
    expect(organisation).toEqual([{ name: '武汉快柜到家有限公司', version: 1 }]);
  });

  test('the same file handed in twice at once is loaded once', async () => {
    const bytes = csv(1000, 400);
    const both = await Promise.all([load(bytes), load(bytes)]);
    expect(both.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(both.map(({ loaded }) => loaded).sort()).toEqual([0, 400]);
    expect(both.map(({ counts }) => counts.exists).sort()).toEqual([0, 400]);
    const found = await world.sql(
      'select uscc from publishing.enterprises group by uscc having count(*) > 1',
    );
    expect(found).toEqual([]);
  });

  test('the same request sent again, with its key, makes one import', async () => {
    const send = () =>
      admin.sendForm<EnterpriseImport>(
        path,
        { name: 'a.csv', bytes: csv(5000, 2) },
        { mode: 'load' },
        { 'idempotency-key': 'one-and-the-same' },
      );
    const [one, other] = await Promise.all([send(), send()]);
    expect(one.body.id).toBe(other.body.id);
    expect(await ended(admin, one.body.id)).toMatchObject({
      status: 'done',
      loaded: 2,
      as: 'draft',
    });
  });

  test('a dry run and its load may find another directory', async () => {
    const answer = await admin.sendForm<EnterpriseImport>(path, {
      name: 'a.csv',
      bytes: csv(6000, 3),
    });
    const dry = await ended(admin, answer.body.id);
    expect(dry.counts).toMatchObject({ new: 3 });
    await load(csv(6001, 1));
    await admin.post(`${path}/${dry.id}/load`, { as: 'verified' });
    expect(await ended(admin, dry.id)).toMatchObject({
      status: 'done',
      loaded: 2,
      counts: { new: 2, exists: 1 },
    });
    expect(await admin.refused('POST', `${path}/${dry.id}/load`, {})).toMatchObject({
      status: 409,
      code: 'IMPORT.WRONG_STATE',
    });
  });

  test('names that are nearly the same are pointed out, and repeated codes passed over', async () => {
    const done = await load(
      [
        heading,
        rowOf(7000, { name: '武汉近似智造有限公司' }),
        rowOf(7001, { name: '近似制造科技（湖北）股份有限公司' }),
        rowOf(7000, { name: '武汉近似智造有限公司' }),
      ].join('\n'),
    );
    expect(done).toMatchObject({ loaded: 2, counts: { new: 1, near: 1, duplicate: 1 } });
    expect((await rowsOf(admin, done.id)).map(({ other }) => other)).toEqual([
      null,
      '武汉近似智造有限公司',
      '2',
    ]);
    // The page of the reviewers says the same of it.
    const [, near] = await rowsOf(admin, done.id);
    const similar = await admin.get<SimilarEnterprises>(
      `/api/enterprises/${near!.enterpriseId}/similar`,
    );
    expect(similar.items.map(({ name }) => name)).toEqual(['武汉近似智造有限公司']);
  });

  test('GBK, as Excel saves it on a Chinese Windows, is read', async () => {
    // 企业名称,统一社会信用代码,所属区 / 武汉汉字有限公司,…,武昌区
    const bytes = Buffer.concat([
      Buffer.from('c6f3d2b5c3fbb3c62ccdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb', 'hex'),
      Buffer.from('2ccbf9caf4c7f80d0acee4babababad7d6d3d0cfdeb9abcbbe2c', 'hex'),
      Buffer.from(`${usccOf(8000)},`),
      Buffer.from('cee4b2fdc7f80d0a', 'hex'),
    ]);
    const done = await load(bytes, { as: 'draft' });
    expect(done).toMatchObject({ status: 'done', loaded: 1 });
    expect((await rowsOf(admin, done.id))[0]!.name).toBe('武汉汉字有限公司');
  });

  test.each(['csv', 'xlsx'])(
    'an export as %s is safe, and can be imported again',
    async (format) => {
      await load(
        [
          heading,
          `"=HYPERLINK(""http://x"",""点我"")有限公司",${usccOf(format === 'csv' ? 9000 : 9001)},武昌区,,"@简介
第二行",+能力,-研制并运营小区智能快件箱。,智慧物流`,
        ].join('\n'),
      );
      const supervisor = await person('platform.supervisor');
      const { status, bytes, headers } = await supervisor.download(
        `/api/enterprises/export?format=${format}&status=verified`,
      );
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="enterprises-[\d-]+\.(csv|xlsx)"; filename\*=UTF-8''%E4%BC%81/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      if (format === 'csv') {
        const text = bytes.toString('utf8');
        expect(text.charCodeAt(0)).toBe(0xfeff);
        expect(text).toContain(`"'=HYPERLINK(""http://x"",""点我"")有限公司"`);
        expect(text).not.toMatch(/(^|,)"[=+\-@＝＋－＠]/m);
      }
      const verified = await world.sql(
        `select uscc from publishing.enterprises where status = 'verified'`,
      );
      const again = await load(bytes);
      expect(again).toMatchObject({
        status: 'done',
        loaded: 0,
        totalRows: verified.length,
        counts: { exists: verified.length, wrong: 0 },
        ignoredColumns: [],
      });
      const [entry] = await world.sql<{ details: string }>(
        `select details from publishing.audit_entries where action = 'enterprise.exported'
        order by at desc limit 1`,
      );
      expect(JSON.parse(entry!.details)).toMatchObject({ format, enterprises: verified.length });
    },
  );

  test('the template names its columns and codes, and has nothing to load', async () => {
    const { bytes, headers } = await admin.download(`${path}/template.xlsx`);
    expect(headers.get('content-type')).toContain('spreadsheetml');
    expect(await load(new Uint8Array(bytes))).toMatchObject({
      status: 'refused',
      problem: { code: 'IMPORT.EMPTY' },
    });
  });

  test('who may not is refused, and nothing is there for them', async () => {
    const reviewer = await person('platform.reviewer');
    const { client: company } = await world.registeredEnterprise();
    const file = { name: 'a.csv', bytes: csv(9500, 1) };
    for (const who of [reviewer, company]) {
      expect((await who.sendForm(path, file)).status).toBe(403);
      for (const route of [path, `${path}/${nobody}`, `${path}/${nobody}/rows`])
        expect(await who.refused('GET', route)).toMatchObject({ status: 403 });
      expect(await who.refused('POST', `${path}/${nobody}/load`, {})).toMatchObject({
        status: 403,
      });
    }
    expect((await world.anonymous().sendForm(path, file)).status).toBe(401);
    // Several at once, each with its entry in the audit log.
    const exports = Array.from({ length: 6 }, () => reviewer.download('/api/enterprises/export'));
    for (const { status } of await Promise.all(exports)) expect(status).toBe(200);
    expect((await company.download('/api/enterprises/export')).status).toBe(403);
    expect((await world.anonymous().download('/api/enterprises/export')).status).toBe(401);
  });

  test('what is no spreadsheet, too large, or badly asked for is refused, and nothing is kept', async () => {
    const count = () => world.sql('select count(*) from publishing.imports');
    const before = await count();
    const codeOf = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body } = await answer;
      return [status, (body as { code?: string }).code];
    };
    const send = (bytes: string | Uint8Array, fields = {}) =>
      codeOf(admin.sendForm(path, { name: '../../etc/passwd', bytes }, fields));
    const good = csv(9600, 1);
    expect(await send(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toEqual([
      422,
      'IMPORT.NOT_A_SPREADSHEET',
    ]);
    expect(await send('')).toEqual([422, 'IMPORT.NOT_A_SPREADSHEET']);
    expect(await send('x'.repeat(20 * 1024 * 1024 + 1))).toEqual([413, 'FILE.TOO_LARGE']);
    expect(await send(good, { mode: 'now' })).toEqual([400, 'REQUEST.MALFORMED']);
    expect(await send(good, { colour: 'red' })).toEqual([400, 'REQUEST.MALFORMED']);
    expect(await send(good, { __proto__x: '1' })).toEqual([400, 'REQUEST.MALFORMED']);
    expect(await codeOf(admin.send('POST', path, {}))).toEqual([415, 'REQUEST.MEDIA_TYPE']);
    expect(await codeOf(admin.send('POST', path, new FormData()))).toEqual([400, 'FILE.MISSING']);
    const broken = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const body of ['', '--x', '--x\r\nfile', 'nothing of the kind']) {
      const [status, code] = await codeOf(admin.send('POST', path, body, broken));
      expect(status).toBe(400);
      expect(['REQUEST.MALFORMED', 'FILE.MISSING']).toContain(code);
    }
    const file = { name: 'a.csv', bytes: good };
    expect(
      await codeOf(admin.sendForm(path, file, {}, { 'sec-fetch-site': 'cross-site' })),
    ).toEqual([403, 'AUTH.CROSS_SITE']);
    expect(await codeOf(admin.sendForm('/api/organisations', file))).toEqual([
      415,
      'REQUEST.MEDIA_TYPE',
    ]);
    expect(await codeOf(admin.send('GET', `${path}/${nobody}`))).toEqual([404, 'IMPORT.NOT_FOUND']);
    expect(await codeOf(admin.send('GET', `${path}/${nobody}/rows`))).toEqual([
      404,
      'IMPORT.NOT_FOUND',
    ]);
    expect(await codeOf(admin.send('GET', `${path}/none`))).toEqual([400, 'REQUEST.MALFORMED']);
    expect(await codeOf(admin.send('GET', `${path}/${nobody}/rows?cursor=WzFlMzBd`))).toEqual([
      400,
      'REQUEST.BAD_CURSOR',
    ]);
    expect(await codeOf(admin.send('GET', '/api/enterprises/export?format=pdf'))).toEqual([
      400,
      'REQUEST.MALFORMED',
    ]);
    expect(await count()).toEqual(before);
  });
});

describe('a process killed in the middle of a load', () => {
  test('has loaded nothing; another takes the import up and loads it once', async () => {
    const database = await cloneDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { meiliUrl, meiliKey, meiliIndexPrefix } = testConfig(database.url);
    const start = async () => {
      const app = AppProcess.spawn({
        PORT: String(port),
        DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-import-')),
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
      return app;
    };
    let app = await start();
    const world = World.at(url, database.url);
    const count = async () =>
      (
        await world.sql<{ count: number }>(
          `select (select count(*) from publishing.enterprises)
                + (select count(*) from publishing.outbox_events where type like 'enterprise.%')
                + (select count(*) from publishing.state_changes) as count`,
        )
      )[0]!.count;
    try {
      const bytes = [heading, ...Array.from({ length: 5000 }, (_one, place) => rowOf(place))];
      const admin = await world.admin();
      const { body } = await admin.sendForm<EnterpriseImport>(
        path,
        { name: 'a.csv', bytes: bytes.join('\n') },
        { mode: 'load', as: 'verified' },
      );
      await eventually(async () => {
        const { status, doneRows } = await admin.get<EnterpriseImport>(`${path}/${body.id}`);
        return status === 'loading' && doneRows > 0;
      });
      await app.kill('SIGKILL');
      expect(Number(await count())).toBe(0);

      app = await start();
      const done = await ended(await world.admin(), body.id);
      expect(done).toMatchObject({ status: 'done', loaded: 5000 });
      expect(Number(await count())).toBe(15_000);
    } finally {
      await app.kill('SIGKILL');
      await database.drop();
    }
  }, 120_000);
});
