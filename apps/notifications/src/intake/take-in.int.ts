import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { EventEnvelope, EventPayload, EventType, Role } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { anEnterprise, aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import { notificationsSchema } from '../notifications-database.js';
import { keepBidders, keepInterest } from './interests.js';
import { keepOrganisation, takeIn } from './take-in.js';

const company = newId();
const rival = newId();
const platform = newId();

function organisation(id: string, version: number, roles: Role[][], kind = 'enterprise') {
  return {
    id,
    version,
    kind: kind as 'enterprise',
    name: `组织${id.slice(-4)}`,
    members: roles.map((held, index) => ({
      id: `${id.slice(0, -2)}${String(index + 10)}`,
      email: `${id}-${index}@firm.example`,
      displayName: `成员${index}`,
      roles: held,
    })),
  };
}

function envelope<Type extends EventType>(
  type: Type,
  payload: EventPayload<Type>,
  changes: Partial<EventEnvelope> = {},
): EventEnvelope {
  return {
    id: newId(),
    type,
    aggregateId: newId(),
    version: 1,
    occurredAt: new Date().toISOString(),
    requestId: 'test',
    payload,
    ...changes,
  };
}

function found(...enterpriseIds: string[]): EventEnvelope {
  return envelope('matches.found', {
    matches: enterpriseIds.map((enterpriseId) => ({
      matchId: newId(),
      enterpriseId,
      scenarioId: newId(),
      scenarioTitle: '快递柜网络建设',
      departmentName: '市邮政管理局',
      deadline: null,
      score: 70,
      reasons: [],
    })),
  });
}

function interestOf(
  scenarioId: string,
  status: 'expressed' | 'withdrawn',
): EventPayload<'interest.expressed'> {
  return {
    id: newId(),
    version: 1,
    status,
    formerly: null,
    scenario: { id: scenarioId, title: '快递柜网络建设' },
    department: { id: newId(), name: '市邮政管理局' },
    enterprise: { id: company, name: '组织' },
    note: null,
  };
}

describe('intake decides who is told, each once a channel', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
    const both: Role[] = ['enterprise.admin', 'enterprise.bidder'];
    await keepOrganisation(dataSource, organisation(company, 1, [both, ['enterprise.bidder']]));
    await keepOrganisation(dataSource, organisation(rival, 1, [both]));
    await keepOrganisation(
      dataSource,
      organisation(platform, 1, [['platform.reviewer'], ['platform.expert']], 'platform'),
    );
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const count = async (sql: string, parameters: unknown[] = []) =>
    (await rows<{ count: number }>(dataSource, `select count(*) ${sql}`, parameters))[0]!.count;

  test('every member with a fitting role is told, others are not', async () => {
    const mails = await takeIn(dataSource, found(company));
    expect(mails).toHaveLength(2);
    expect(await count('from notifications.inbox_items')).toBe(2);
    expect(await count('from notifications.deliveries')).toBe(4);
  });

  test('several matches for one company make one mail and an inbox item each', async () => {
    expect(await takeIn(dataSource, found(rival, rival, rival))).toHaveLength(1);
    expect(await count('from notifications.inbox_items')).toBe(3);
  });

  test('the same event taken in five times at once makes each delivery once', async () => {
    const event = found(company, rival);
    const answers = await Promise.all(Array.from({ length: 5 }, () => takeIn(dataSource, event)));
    expect(answers.flat()).toHaveLength(3);
    expect(await count('from notifications.deliveries')).toBe(6);
    expect(await count('from notifications.inbox_items')).toBe(3);
  });

  test('an organisation that is not known yet is an error to try again, and tells nobody', async () => {
    await expect(takeIn(dataSource, found(company, newId()))).rejects.toThrow('not known yet');
    expect(await count('from notifications.deliveries')).toBe(0);
  });

  test('who has left the organisation is no longer told', async () => {
    await keepOrganisation(dataSource, organisation(company, 2, [['enterprise.admin']]));
    expect(await takeIn(dataSource, found(company))).toHaveLength(1);
  });

  test('an older state of an organisation does not bring anybody back', async () => {
    await keepOrganisation(dataSource, organisation(company, 3, [['enterprise.admin']]));
    await keepOrganisation(
      dataSource,
      organisation(company, 2, [['enterprise.admin'], ['enterprise.bidder']]),
    );
    expect(await takeIn(dataSource, found(company))).toHaveLength(1);
  });

  test('what waits for a reviewer is done when anybody has reviewed it', async () => {
    const enterprise = anEnterprise({ id: company });
    await takeIn(dataSource, envelope('enterprise.submitted', enterprise, { version: 2 }));
    const unread = `from notifications.inbox_items
      where kind = 'enterprise.review-waiting' and read_at is null`;
    expect(await count(unread)).toBe(1);
    await takeIn(dataSource, envelope('enterprise.verified', enterprise, { version: 3 }));
    expect(await count(unread)).toBe(0);
  });

  test('it is done as well when the end is heard of before the beginning, or at the same moment', async () => {
    const unread = `from notifications.inbox_items
      where kind = 'enterprise.review-waiting' and read_at is null`;
    for (let round = 0; round < 10; round += 1) {
      const enterprise = anEnterprise({ id: round % 2 ? company : rival });
      const version = 2 + round * 2;
      const begin = envelope('enterprise.submitted', enterprise, { version });
      const end = envelope('enterprise.returned', enterprise, { version: version + 1 });
      const order = round < 5 ? [end, begin] : [begin, end];
      await Promise.all(order.map((event) => takeIn(dataSource, event)));
      expect(await count(unread)).toBe(0);
    }
    // A later submission waits again.
    const enterprise = anEnterprise({ id: company });
    await takeIn(dataSource, envelope('enterprise.submitted', enterprise, { version: 100 }));
    expect(await count(unread)).toBe(1);
  });

  test('an end that is heard of late does not end a waiting that began after it', async () => {
    const enterprise = anEnterprise({ id: company });
    await takeIn(dataSource, envelope('enterprise.submitted', enterprise, { version: 5 }));
    await takeIn(dataSource, envelope('enterprise.returned', enterprise, { version: 3 }));
    const unread = `from notifications.inbox_items
      where kind = 'enterprise.review-waiting' and read_at is null`;
    expect(await count(unread)).toBe(1);
  });

  test('a person is told of a scenario once ever, by whatever event', async () => {
    const first = found(rival);
    await takeIn(dataSource, first);
    const again = envelope('matches.found', first.payload as EventPayload<'matches.found'>);
    expect(await takeIn(dataSource, again)).toEqual([]);
    expect(await count('from notifications.inbox_items')).toBe(1);
  });

  test('everybody who was told of a scenario is told that it is cancelled, and nobody else', async () => {
    const matched = found(company);
    const [match] = (matched.payload as EventPayload<'matches.found'>).matches;
    await takeIn(dataSource, matched);
    await takeIn(dataSource, found(rival));
    const scenario = aScenario({ id: match!.scenarioId, status: 'cancelled' });
    const mails = await takeIn(dataSource, envelope('scenario.cancelled', scenario));
    expect(mails).toHaveLength(2);
    expect(await count(`from notifications.inbox_items where kind = 'scenario.cancelled'`)).toBe(2);
  });

  test('who expressed interest is told that it is cancelled, until they take it back', async () => {
    const scenario = aScenario({ status: 'cancelled' });
    const said = (status: 'expressed' | 'withdrawn', occurredAt: string) =>
      keepInterest(dataSource, { occurredAt, payload: interestOf(scenario.id, status) });
    await said('expressed', '2026-03-01T00:00:00.000Z');
    expect(await takeIn(dataSource, envelope('scenario.cancelled', scenario))).toHaveLength(2);
    await said('withdrawn', '2026-03-02T00:00:00.000Z');
    expect(await takeIn(dataSource, envelope('scenario.cancelled', scenario))).toEqual([]);
  });

  test('who bid is told what becomes of it after the opening, not what came of that again', async () => {
    const scenario = aScenario({ status: 'failed' });
    const occurredAt = '2026-03-01T00:00:00.000Z';
    const payload = {
      id: newId(),
      version: 1,
      scenario: { id: scenario.id, title: scenario.title },
      enterprises: [{ id: company, name: '组织' }],
      valid: true,
      outcome: 'failed' as const,
    };
    await keepBidders(dataSource, { occurredAt, payload });
    await keepBidders(dataSource, { occurredAt, payload });
    const inboxOf = `from notifications.inbox_items where kind = 'scenario.changed'
      and recipient_id in (select id from notifications.recipients where organisation_id = '${company}')`;
    await takeIn(
      dataSource,
      envelope('scenario.cancelled', scenario, { occurredAt: '2026-02-28T23:59:59.999Z' }),
    );
    await takeIn(dataSource, envelope('scenario.cancelled', scenario, { occurredAt }));
    expect(await count('from notifications.inbox_items')).toBe(0);
    await takeIn(dataSource, envelope('scenario.republished', scenario));
    expect(await count(inboxOf)).toBe(2);
  });

  test('ids made in SQL are UUIDv7 that sort by time', async () => {
    const ids = await rows<{ id: string }>(
      dataSource,
      'select notifications.new_id() as id from generate_series(1, 3)',
    );
    for (const { id } of ids) {
      expect(id[14]).toBe('7');
      expect('89ab').toContain(id[19]);
      const milliseconds = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
      expect(Math.abs(milliseconds - Date.now())).toBeLessThan(60_000);
    }
  });
});
