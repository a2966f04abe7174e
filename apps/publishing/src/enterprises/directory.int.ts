import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Enterprise, SimilarEnterprises } from '#libs/contracts';
import type { Principal } from '#libs/auth';
import { createDataSource, migrate, rows } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { Audit1700000000002 } from '../audit/audit.migration.js';
import { watchCredentials } from '../credentials/watch-credentials.js';
import { enterpriseReferences } from '../duplicates/enterprise-references.js';
import { findSimilar } from '../duplicates/find-similar.js';
import { Files1700000000003 } from '../files/files.migration.js';
import { publishingSchema } from '../publishing-database.js';
import { watchRechecks } from '../rechecks/watch-rechecks.js';
import { Spine1700000000001 } from '../spine.migration.js';
import {
  findEnterprises,
  listEnterpriseSummaries,
  toEnterprise,
} from './enterprises.repository.js';
import { liftBlacklistings } from './lift-blacklistings.js';

const reviewer: Principal = {
  userId: randomUUID(),
  email: 'reviewer@platform.example',
  displayName: '运营',
  roles: ['platform.reviewer'],
  organisationId: randomUUID(),
  organisationKind: 'platform',
  organisationName: '平台',
  sessionId: '',
};

/** Inserts enterprises by SQL, as many as a test of plans and scans needs. */
async function insertEnterprises(
  dataSource: DataSource,
  given: (Record<string, unknown> & { name: string })[],
): Promise<string[]> {
  const records = given.map((one, place) => ({
    id: randomUUID(),
    uscc: `${randomUUID().slice(0, 13)}${place}`,
    status: 'verified',
    district: 'hongshan',
    sector: 'smart-logistics',
    profile: '简介。',
    independent_legal_person: true,
    ...one,
  }));
  const json = JSON.stringify(records);
  await dataSource.query(
    `insert into publishing.organisations (id, kind, name, district)
     select id, 'enterprise', name, district
       from jsonb_to_recordset($1) as one(id uuid, name text, district text)`,
    [json],
  );
  await dataSource.query(
    `insert into publishing.enterprises (id, version, status, name, uscc, district, profile,
            legal_representative, contact_phone, independent_legal_person, sector,
            blacklisted_until, recheck_due_on, recheck_opened_on)
     select id, 1, status, name, uscc, district, profile, '', '', independent_legal_person, sector,
            blacklisted_until, recheck_due_on, recheck_opened_on
       from jsonb_to_recordset($1) as one(id uuid, status text, name text, uscc text, district text,
            profile text, independent_legal_person boolean, sector text, blacklisted_until date,
            recheck_due_on date, recheck_opened_on date)`,
    [json],
  );
  return records.map(({ id }) => id);
}

const insertCapabilities = (dataSource: DataSource, ids: string[]) =>
  dataSource.query(
    `insert into publishing.capabilities (id, enterprise_id, name, description, domains,
            technologies, maturity, cases)
     select gen_random_uuid(), id, '能力', '能力说明', '{}', '{}', 'proven', '[]'
       from unnest($1::uuid[]) id`,
    [ids],
  );

const addCredential = async (
  dataSource: DataSource,
  enterpriseId: string,
  said: { expires: number | null; mandatory?: boolean; status?: string; replaces?: string },
): Promise<string> => {
  const id = randomUUID();
  await dataSource.query(
    `insert into publishing.credentials (id, enterprise_id, kind, name, status, mandatory,
            expires_on, replaces_id)
     values ($1, $2, 'qualification', 'ISO 27001', $3, $4,
             (now() at time zone 'Asia/Shanghai')::date + $5::integer, $6)`,
    [
      id,
      enterpriseId,
      said.status ?? 'accepted',
      said.mandatory ?? false,
      said.expires,
      said.replaces ?? null,
    ],
  );
  return id;
};

describe('the directory in its tables', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, publishingSchema, 8).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  test('SQL and rule agree on who is a member, whatever is missing', async () => {
    const variants: (Record<string, unknown> & { name: string })[] = [];
    for (const status of ['verified', 'suspended', 'pending'])
      for (const district of ['hongshan', 'outside'])
        for (const independent_legal_person of [true, false, null])
          for (const sector of ['smart-logistics', 'alchemy', null])
            for (const profile of ['简介。', ''])
              variants.push({
                name: '武汉会员科技有限公司',
                status,
                district,
                independent_legal_person,
                sector,
                profile,
              });
    const ids = await insertEnterprises(dataSource, variants);
    const evidence = await insertEnterprises(
      dataSource,
      Array.from({ length: 6 }, () => ({ name: '武汉证照科技有限公司' })),
    );
    await insertCapabilities(dataSource, [...ids, ...evidence.slice(1)]);
    await addCredential(dataSource, evidence[1]!, { expires: -1, mandatory: true });
    await addCredential(dataSource, evidence[2]!, { expires: 0, mandatory: true });
    await addCredential(dataSource, evidence[3]!, { expires: -1 });
    const old = await addCredential(dataSource, evidence[4]!, { expires: -1, mandatory: true });
    await addCredential(dataSource, evidence[4]!, { expires: 9, mandatory: true, replaces: old });
    const gone = await addCredential(dataSource, evidence[5]!, { expires: -1, mandatory: true });
    await addCredential(dataSource, evidence[5]!, {
      expires: 9,
      mandatory: true,
      replaces: gone,
      status: 'proposed',
    });

    const all = [...ids, ...evidence];
    const byRule = (await findEnterprises(dataSource.manager, all))
      .map(toEnterprise)
      .filter((one) => one.directoryMember)
      .map((one) => one.id);
    const listed = async (member?: boolean) =>
      (await listEnterpriseSummaries(dataSource, { limit: 200, member }, null)).filter((one) =>
        all.includes(one.id),
      );
    const bySql = (await listed()).filter((one) => one.directoryMember).map((one) => one.id);
    expect(bySql.sort()).toEqual(byRule.sort());
    expect((await listed(true)).map((one) => one.id).sort()).toEqual(byRule.sort());
    expect((await listed(false)).length).toBe(all.length - byRule.length);
    expect(byRule).toHaveLength(4);
    expect(byRule).toEqual(expect.arrayContaining([evidence[2], evidence[3], evidence[4]]));
  });

  test.each([
    ['武汉市江豚影像科技有限公司', '江豚影像科技', '江豚影像'],
    ['江豚影像科技（武汉）有限责任公司', '江豚影像科技', '江豚影像'],
    ['ＡＢＣ Tech 集团 股份有限公司', 'abctech', 'abctech'],
    ['武汉智能科技有限公司', '智能科技', '智能科技'],
    ['武汉集团公司', '武汉', '武汉'],
    ['北京楚智·云 数据 (湖北) 有限公司', '北京楚智云数据', '北京楚智云'],
  ])('%s is compared as %s, and called %s', async (name, key, core) => {
    const [found] = await rows<{ key: string; core: string }>(
      dataSource,
      'select publishing.name_key($1) as key, publishing.name_core($1) as core',
      [name],
    );
    expect(found).toEqual({ key, core });
  });

  test('every column that refers to an enterprise or its organisation is told for merging', async () => {
    const found = await rows<{ table: string; column: string }>(
      dataSource,
      `select k.table_name as table, k.column_name as column
         from information_schema.referential_constraints r
         join information_schema.key_column_usage k
           on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
         join information_schema.constraint_column_usage u
           on u.constraint_schema = r.unique_constraint_schema
          and u.constraint_name = r.constraint_name
        where k.table_schema = 'publishing'
          and u.table_name in ('enterprises', 'organisations')`,
    );
    const name = (one: { table: string; column: string }) => `${one.table}.${one.column}`;
    expect(found.length).toBeGreaterThan(5);
    expect(enterpriseReferences.map(name).sort()).toEqual(found.map(name).sort());
    for (const one of enterpriseReferences) expect(Boolean(one.why)).toBe(one.onMerge === 'stay');
  });

  describe('among ten thousand enterprises', () => {
    const syllables = [
      ...'江汉楚天云智箱到家光谷东湖长阳新洲蔡甸岸昌青龙凤鸣山水石金木火土风雷明德信和',
    ];
    const trades = ['科技', '信息技术', '智能科技', '文化传媒', '网络科技', '数据服务'];
    /** Always the same names, as spread as real ones: four characters of forty. */
    const names = Array.from({ length: 10_000 }, (_one, place) => {
      const pick = (turn: number) =>
        syllables[Math.floor(place * 7919 * (turn + 1) + place / (turn + 3)) % syllables.length]!;
      return `武汉${[0, 1, 2, 3].map(pick).join('')}${trades[place % trades.length]}有限公司`;
    });
    const similarTo = async (name: string) => {
      const [id] = await insertEnterprises(dataSource, [{ name, status: 'pending' }]);
      const found: SimilarEnterprises = await findSimilar(dataSource, reviewer, id!);
      return found.items.map((one) => one.name);
    };
    beforeAll(async () => {
      await insertEnterprises(
        dataSource,
        names.map((name) => ({ name })),
      );
      await dataSource.query('analyze publishing.enterprises');
    });

    test('a name with one character changed, left out or added is found', async () => {
      for (const place of [17, 4711, 9999]) {
        const name = names[place]!;
        const called = [...name].slice(2, 6);
        for (const variant of [
          `${called[0]}${called[1]}驎${called[3]}`,
          `${called[0]}驎${called[1]}${called[2]}${called[3]}`,
          `${called.join('')}贸易`,
        ])
          expect(await similarTo(`${variant}（武汉）股份有限公司`)).toContain(name);
      }
    });

    test('the index finds the candidates, and the answer comes quickly', async () => {
      const [id] = await insertEnterprises(dataSource, [{ name: names[42]! }]);
      const times: number[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        const start = performance.now();
        await findSimilar(dataSource, reviewer, id!);
        times.push(performance.now() - start);
      }
      const plan = await rows<Record<string, string>>(
        dataSource,
        `explain select id from publishing.enterprises e
          where e.name_terms && publishing.name_terms('${names[42]}')`,
      );
      expect(plan.map((row) => Object.values(row)[0]).join('\n')).toContain('name_terms_idx');
      // 3 to 6 ms on a quiet machine; the bound leaves room for a busy one.
      expect(times.sort((one, other) => one - other)[10]).toBeLessThan(60);
    });
  });
});

describe('what the clock does, by several instances at once and after downtime', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const many = 120;

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, publishingSchema, 8).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const told = async (type: string, ids: string[]) => {
    const [row] = await rows<{ events: number; aggregates: number }>(
      dataSource,
      `select count(*) as events, count(distinct aggregate_id) as aggregates
         from publishing.outbox_events where type = $1 and aggregate_id = any($2)`,
      [type, ids],
    );
    return row;
  };
  const onceEach = { events: many, aggregates: many };
  const fourTimes = (scan: (dataSource: DataSource) => Promise<void>) =>
    Promise.all([scan(dataSource), scan(dataSource), scan(dataSource), scan(dataSource)]);
  const aMany = (said: Record<string, unknown>) =>
    insertEnterprises(
      dataSource,
      Array.from({ length: many }, (_one, place) => ({ name: `武汉第${place}有限公司`, ...said })),
    );
  const day = async (days: number) =>
    (
      await rows<{ day: string }>(
        dataSource,
        `select ((now() at time zone 'Asia/Shanghai')::date + $1::integer)::text as day`,
        [days],
      )
    )[0]!.day;

  test('warnings of evidence are told once, and what has ended is told once', async () => {
    const companies = await aMany({});
    const ids = await Promise.all(
      companies.map((id) => addCredential(dataSource, id, { expires: 10 })),
    );
    await fourTimes(watchCredentials);
    await watchCredentials(dataSource);
    expect(await told('credential.expiry-warned', ids)).toEqual(onceEach);
    expect(await told('enterprise.changed', companies)).toEqual({ events: 0, aggregates: 0 });

    // Down over the last day: what has ended meanwhile is told, once, and stops counting.
    await dataSource.query('update publishing.credentials set expires_on = $1', [await day(-3)]);
    await fourTimes(watchCredentials);
    await watchCredentials(dataSource);
    expect(await told('credential.expiry-warned', ids)).toEqual({
      events: 2 * many,
      aggregates: many,
    });
    expect(await told('enterprise.changed', companies)).toEqual(onceEach);
    const [one] = (await findEnterprises(dataSource.manager, companies)).map(toEnterprise);
    expect(one).toMatchObject({ version: 2, qualifications: [] } satisfies Partial<Enterprise>);
  });

  test('what nobody relies on is not warned of', async () => {
    const [draft, renewed, proposing] = await insertEnterprises(dataSource, [
      { name: '武汉草稿有限公司', status: 'draft' },
      { name: '武汉续期有限公司' },
      { name: '武汉待审有限公司' },
    ]);
    const old = await addCredential(dataSource, renewed!, { expires: 5 });
    const quiet = [
      old,
      await addCredential(dataSource, draft!, { expires: 5 }),
      await addCredential(dataSource, renewed!, { expires: 300, replaces: old }),
      await addCredential(dataSource, proposing!, { expires: 5, status: 'proposed' }),
    ];
    const ending = await addCredential(dataSource, proposing!, { expires: 5 });
    await addCredential(dataSource, proposing!, {
      expires: 300,
      replaces: ending,
      status: 'proposed',
    });
    await watchCredentials(dataSource);
    expect(await told('credential.expiry-warned', quiet)).toEqual({ events: 0, aggregates: 0 });
    expect(await told('credential.expiry-warned', [ending])).toEqual({ events: 1, aggregates: 1 });
  });

  test('blacklistings are lifted once', async () => {
    const ids = await aMany({ status: 'blacklisted', blacklisted_until: await day(-1) });
    await insertCapabilities(dataSource, ids);
    const [still] = await insertEnterprises(dataSource, [
      { name: '武汉在册有限公司', status: 'blacklisted', blacklisted_until: await day(0) },
    ]);
    await fourTimes(liftBlacklistings);
    expect(await told('enterprise.reinstated', [...ids, still!])).toEqual(onceEach);
    expect(await told('enterprise.submitted', ids)).toEqual(onceEach);
  });

  test('rechecks are asked for once; after downtime nobody is suspended unasked', async () => {
    const ids = await aMany({ recheck_due_on: await day(-100) });
    await fourTimes(watchRechecks);
    await watchRechecks(dataSource);
    expect(await told('enterprise.recheck-opened', ids)).toEqual(onceEach);
    expect(await told('enterprise.suspended', ids)).toEqual({ events: 0, aggregates: 0 });
    await dataSource.query(
      'update publishing.enterprises set recheck_opened_on = $2 where id = any($1)',
      [ids, await day(-61)],
    );
    await fourTimes(watchRechecks);
    expect(await told('enterprise.suspended', ids)).toEqual(onceEach);
  });
});

describe('the migration', () => {
  test('keeps tiers and qualifications as credentials, and gives the verified a year', async () => {
    const database = await cloneDatabase();
    const before = await createDataSource(
      database.url,
      {
        ...publishingSchema,
        migrations: [Spine1700000000001, Audit1700000000002, Files1700000000003],
      },
      2,
    ).initialize();
    await before.query('drop schema publishing cascade');
    await migrate(before);
    const insert = async (status: string) => {
      const id = randomUUID();
      await before.query(
        `insert into publishing.organisations (id, kind, name, district)
         values ($1, 'enterprise', '武汉旧有限公司', 'hongshan')`,
        [id],
      );
      await before.query(
        `insert into publishing.enterprises (id, version, status, name, uscc, district, profile,
           tiers, qualifications, legal_representative, contact_phone)
         values ($1, 3, $2, '武汉旧有限公司', $3, 'hongshan', '', '{sme,high-tech}', '{CMMI 3}',
           '', '')`,
        [id, status, id.slice(0, 18)],
      );
      return id;
    };
    const [verified, draft] = [await insert('verified'), await insert('draft')];
    await before.destroy();
    const after = await createDataSource(database.url, publishingSchema, 2).initialize();
    await migrate(after);
    const found = (await findEnterprises(after.manager, [verified, draft])).map(toEnterprise);
    const byId = new Map(found.map((one) => [one.id, one]));
    expect([...byId.get(verified)!.tiers].sort()).toEqual(['high-tech', 'sme']);
    expect(byId.get(verified)).toMatchObject({
      qualifications: ['CMMI 3'],
      recheck: { openedOn: null },
    });
    expect(byId.get(draft)).toMatchObject({ tiers: [], qualifications: [], recheck: null });
    const proposed = await rows(
      after,
      `select 1 from publishing.credentials where enterprise_id = $1 and status = 'proposed'`,
      [draft],
    );
    expect(proposed).toHaveLength(3);
    await after.destroy();
    await database.drop();
  });
});
