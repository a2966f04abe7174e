import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { createDataSource, rows } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { publishingSchema } from '../publishing-database.js';
import { changeTargets } from './change-targets.js';
import { readReportStatistics, readStatistics } from './read-statistics.js';
import { countScenarios } from './statistics.repository.js';

const [city, district, platform] = [randomUUID(), randomUUID(), randomUUID()];
const [writer, admin, company] = [randomUUID(), randomUUID(), randomUUID()];
const caller = (kind: 'platform' | 'department', organisationId: string): Principal => ({
  userId: admin,
  email: 'somebody@city.example',
  displayName: '管理员',
  roles: [kind === 'platform' ? 'platform.admin' : 'department.editor'],
  organisationId,
  organisationKind: kind,
  organisationName: '',
  sessionId: null,
});

interface Life {
  name: string;
  of?: string;
  domain?: string | null;
  district?: string;
  /** States with the times at which it came into them. */
  life: [state: string, at: string][];
  interests?: { at: string; status?: string }[];
  /** Openings with the number of bids found; `null` where it is proposed only. */
  openings?: (number | null)[];
  /** Its plaque, which may have been revoked. */
  plaque?: 'valid' | 'revoked';
}

/** March of 2026 at noon in the city, so many days later. */
const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}T04:00:00Z`;
const untilAward: Life['life'] = [
  ['published', march(2)],
  ['closed', march(10)],
  ['evaluating', march(11)],
  ['award_publicity', march(12)],
  ['awarded', march(19)],
];

const lives: Life[] = [
  { name: 'still a draft', life: [['draft', march(1)]] },
  {
    // The first minute of the year in the city, which is still the last one by UTC.
    name: 'open since New Year’s night',
    life: [['published', '2025-12-31T16:00:00Z']],
    interests: [{ at: '2026-01-01T04:00:00Z' }],
  },
  { name: 'of the year before', life: [['published', '2025-12-31T15:59:59Z']] },
  { name: 'of the year after', life: [['published', '2026-12-31T16:00:00Z']] },
  {
    name: 'contracted without an award, as companies were only contacted',
    domain: 'low-altitude',
    district: 'wuchang',
    life: [
      ['published', march(2)],
      ['closed', march(10)],
      ['contracted', march(20)],
      ['implementing', march(21)],
    ],
    interests: [
      { at: march(5), status: 'withdrawn' },
      { at: march(6), status: 'connected' },
    ],
  },
  {
    name: 'awarded and then cancelled',
    of: district,
    domain: null,
    life: [...untilAward, ['cancelled', march(25)]],
    openings: [3],
    interests: [{ at: march(12) }],
  },
  {
    name: 'failed, opened without enough bids',
    life: [
      ['published', march(2)],
      ['closed', march(10)],
      ['failed', march(11)],
    ],
    openings: [1],
  },
  {
    name: 'published anew in the next year, its bids sealed',
    life: [
      ['published', march(2)],
      ['closed', march(10)],
      ['failed', march(11)],
      ['published', '2027-02-01T04:00:00Z'],
    ],
    openings: [0, null],
    interests: [{ at: '2026-06-30T04:00:00Z' }],
  },
  {
    name: 'completed, reworked on the way',
    of: district,
    district: 'wuchang',
    life: [
      ...untilAward,
      ['contracted', march(20)],
      ['implementing', march(21)],
      ['acceptance', march(22)],
      ['implementing', march(23)],
      ['acceptance', march(24)],
      ['completed', march(25)],
    ],
    openings: [4],
  },
  {
    name: 'showcased',
    domain: 'elderly-care',
    life: [...untilAward, ['contracted', march(20)], ['completed', march(25)]],
    plaque: 'valid',
  },
  {
    name: 'showcased until its plaque was revoked',
    domain: 'elderly-care',
    life: [...untilAward, ['contracted', march(20)], ['completed', march(25)]],
    plaque: 'revoked',
  },
];

async function keepPeople(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `insert into publishing.organisations (id, kind, name, district) values
       ($1, 'department', '市城管委', 'city-wide'), ($2, 'department', '武昌区发改局', 'wuchang'),
       ($3, 'platform', '运营中心', 'city-wide'), ($4, 'enterprise', '武汉甲公司', 'hongshan')`,
    [city, district, platform, company],
  );
  for (const [id, of, name] of [
    [writer, city, '经办人'],
    [admin, platform, '管理员'],
  ] as const)
    await dataSource.query(
      `insert into publishing.users (id, organisation_id, email, password_hash, display_name, roles)
       values ($1, $2, $3, '', $4, '{platform.admin}')`,
      [id, of, `${id}@city.example`, name],
    );
  await dataSource.query(
    `insert into publishing.enterprises (id, version, status, name, uscc, district, profile,
            legal_representative, contact_phone, independent_legal_person)
     values ($1, 1, 'verified', '武汉甲公司', '914201000000000001', 'hongshan', '', '', '', true)`,
    [company],
  );
}

async function keep(dataSource: DataSource, one: Life): Promise<void> {
  const id = randomUUID();
  const published = one.life.filter(([state]) => state === 'published').at(-1)?.[1] ?? null;
  await dataSource.query(
    `insert into publishing.scenarios (id, version, status, department_id, author_id,
            contributor_ids, title, summary, pain_points, requirements, data_and_conditions,
            outcomes, domain, technologies, district, cooperation_modes, required_qualifications,
            eligibility, engagement, contact_name, contact_phone, published_at)
     values ($1, 1, $2, $3, $4, '{}', $5, '', '', '', '', '[]', $6, '{}', $7, '{}', '{}', '{}',
             'bid', '', '', $8)`,
    [
      id,
      one.life.at(-1)![0],
      one.of ?? city,
      writer,
      one.name,
      one.domain === undefined ? 'smart-logistics' : one.domain,
      one.district ?? 'hongshan',
      published,
    ],
  );
  for (const [state, at] of one.life)
    await dataSource.query(
      `insert into publishing.state_changes (id, subject_type, subject_id, to_status, actor_name, at)
       values ($1, 'scenario', $2, $3, 'system', $4)`,
      [randomUUID(), id, state, at],
    );
  // Another thing's history says nothing of the scenario, even under the same id.
  await dataSource.query(
    `insert into publishing.state_changes (id, subject_type, subject_id, to_status, actor_name)
     values ($1, 'bid', $2, 'completed', 'system')`,
    [randomUUID(), id],
  );
  for (const { at, status = 'expressed' } of one.interests ?? [])
    await dataSource.query(
      `insert into publishing.interests (id, scenario_id, round, enterprise_id, author_id, status,
              message, contact_name, contact_phone, created_at)
       values ($1, $2, 1, $3, $4, $5, '', '', '', $6)`,
      [randomUUID(), id, company, writer, status, at],
    );
  for (const [place, bids] of (one.openings ?? []).entries())
    await dataSource.query(
      `insert into publishing.bid_openings (scenario_id, round, proposed_by, proposed_name,
              proposed_side, opened_at, report)
       values ($1, $2, $3, '', 'department', $4, $5)`,
      [
        id,
        place + 1,
        writer,
        bids === null ? null : march(11),
        // What nobody may count: a report before the opening would be one.
        JSON.stringify({ bids: Array.from({ length: bids ?? 9 }, () => ({})) }),
      ],
    );
  if (one.plaque) await keepPlaque(dataSource, id, one.plaque);
}

async function keepPlaque(
  dataSource: DataSource,
  scenarioId: string,
  plaque: 'valid' | 'revoked',
): Promise<void> {
  const [edition, nomination] = [randomUUID(), randomUUID()];
  await dataSource.query(
    `insert into publishing.editions (id, year, title, categories, eligibility, rubric, evidence,
            takes_city_level, publicity_days, validity_years, created_by)
     values ($1, 2026, '', '[]', '{}', '{}', '[]', true, 5, 3, $2)`,
    [edition, writer],
  );
  await dataSource.query(
    `insert into publishing.nominations (id, edition_id, organisation_id, scenario_id, round,
            title, category, content, created_by)
     values ($1, $2, $3, $4, 1, '', 'CJ', '{}', $5)`,
    [nomination, edition, company, scenarioId, writer],
  );
  await dataSource.query(
    `insert into publishing.plaques (number, edition_id, nomination_id, year, category, running,
            title, nominees, amount, from_city, from_district, issuer, text, signature, issued_on,
            valid_until, revoked_on, revoked_because, revoked_reason)
     values ($1, $2, $3, 2026, $1, 1, '', '[]', 0, 0, 0, '', '', '', '2026-06-01', '2029-06-01',
             $4, $5, $6)`,
    [
      plaque,
      edition,
      nomination,
      ...(plaque === 'revoked' ? ['2026-07-01', '材料不实', 'false-material'] : [null, null, null]),
    ],
  );
}

describe('the statistics of a year, from the store', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, publishingSchema).initialize();
    await keepPeople(dataSource);
    for (const one of lives) await keep(dataSource, one);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  test('count each scenario in the city’s year and month of its first publishing', async () => {
    const { total, ended, months, target } = await readStatistics(dataSource, { year: 2026 });
    expect(total).toEqual({
      published: 8,
      closed: 7,
      awarded: 5,
      contracted: 4,
      completed: 3,
      showcased: 1,
    });
    expect(ended).toBe(2);
    expect(target).toBeNull();
    expect(months.filter(({ published }) => published > 0)).toEqual([
      { month: '2026-01', published: 1 },
      { month: '2026-03', published: 7 },
    ]);
    expect((await readStatistics(dataSource, { year: 2025 })).total.published).toBe(1);
    // What was published anew belongs to the year of its first time.
    expect((await readStatistics(dataSource, { year: 2027 })).total.published).toBe(1);
    expect((await readStatistics(dataSource, { year: 2030 })).total.published).toBe(0);
  });

  test('by domain and district', async () => {
    const { domains, districts } = await readStatistics(dataSource, { year: 2026 });
    expect(domains.map(({ domain, funnel }) => [domain, Object.values(funnel)])).toEqual([
      ['smart-logistics', [4, 3, 1, 1, 1, 0]],
      ['elderly-care', [2, 2, 2, 2, 2, 1]],
      ['low-altitude', [1, 1, 1, 1, 0, 0]],
      ['none', [1, 1, 1, 0, 0, 0]],
    ]);
    expect(
      districts
        .filter(({ funnel }) => funnel.published > 0)
        .map(({ district, funnel }) => [district, funnel.published, funnel.contracted]),
    ).toEqual([
      ['wuchang', 2, 2],
      ['hongshan', 6, 2],
    ]);
  });

  test('interest and its time; of bids only those of opened rounds', async () => {
    const told = await readReportStatistics(dataSource, caller('platform', platform), {
      year: 2026,
    });
    expect(told).toMatchObject({ interested: 4, connected: 1 });
    expect(told.opened).toEqual({ scenarios: 3, bids: 8 });
    // After 0.5, 3, 10 and 120 days: the median lies between 3 and 10.
    expect(told.firstInterest).toEqual({
      medianDays: 6.5,
      within: [
        { days: 1, scenarios: 1 },
        { days: 3, scenarios: 1 },
        { days: 7, scenarios: 0 },
        { days: 14, scenarios: 1 },
        { days: 30, scenarios: 0 },
        { days: null, scenarios: 1 },
      ],
      none: 4,
    });
  });

  test('a department’s are of its own scenarios, without the year’s targets', async () => {
    await changeTargets(dataSource, caller('platform', platform), 2026, {
      version: 0,
      total: 200,
      domains: { 'smart-logistics': 30 },
      reason: '年度工作要点',
    });
    const told = await readReportStatistics(dataSource, caller('department', district), {
      year: 2026,
    });
    expect(Object.values(told.total)).toEqual([2, 2, 2, 1, 1, 0]);
    expect(told).toMatchObject({ interested: 1, connected: 0, target: null });
    expect(told.opened).toEqual({ scenarios: 2, bids: 7 });
    const all = await readStatistics(dataSource, { year: 2026 });
    expect(all.target).toBe(200);
    expect(all.domains.map(({ target }) => target)).toEqual([30, null, null, null]);
  });

  test('of two changes of the targets at once one is refused, and the history has the other', async () => {
    const change = (total: number) =>
      changeTargets(dataSource, caller('platform', platform), 2031, {
        version: 0,
        total,
        domains: {},
        reason: '年度工作要点',
      });
    const ends = await Promise.allSettled([change(100), change(150)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = ends.find((one) => one.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ code: 'TARGETS.VERSION_CONFLICT' });
    const kept = await rows<{ total: number }>(
      dataSource,
      'select total from publishing.year_targets where year = 2031',
    );
    const won = ends.find((one) => one.status === 'fulfilled')!;
    expect(kept).toEqual([{ total: won.value.total }]);
  });

  test('a year is read by the index of the publishing, however much was published before', async () => {
    await dataSource.query(
      `insert into publishing.scenarios
       select older.*
         from (select * from publishing.scenarios where published_at is not null limit 1) s,
              generate_series(1, 5000) n,
              jsonb_populate_record(null::publishing.scenarios, to_jsonb(s) || jsonb_build_object(
                'id', gen_random_uuid(), 'number', 'CJ-2001-' || n,
                'published_at', timestamptz '2001-01-01' + n * interval '1 minute')) older`,
    );
    await dataSource.query('analyze publishing.scenarios');
    const plans: string[] = [];
    const spied = Object.create(dataSource) as DataSource;
    spied.query = async (sql: string, parameters?: unknown[]) => {
      const found = await dataSource.query<{ 'QUERY PLAN': string }[]>(
        `explain ${sql}`,
        parameters,
      );
      plans.push(found.map((row) => row['QUERY PLAN']).join('\n'));
      return dataSource.query<never>(sql, parameters);
    };
    expect((await countScenarios(spied, 2026, null)).length).toBeGreaterThan(0);
    expect(plans).toHaveLength(1);
    expect(plans[0]).not.toMatch(/Seq Scan on scenarios/);
    expect(plans[0]).toMatch(/scenarios_published_at_id_idx/);
  });
});
