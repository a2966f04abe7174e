import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { PreferenceChoices, Role, ScenarioSnapshot } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import type { Principal } from '#libs/auth';
import { erasePerson } from '../intake/erase-person.js';
import { keepInterest } from '../intake/interests.js';
import { keepOrganisation, takeIn } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { changePreferences } from '../preferences/change-preferences.js';
import { followDeadline, unfollowDeadline } from './follow-deadline.js';
import { keepScenario } from './keep-scenario.js';
import { remindDeadlines } from './remind-deadlines.js';

const hourMs = 3_600_000;
const company = newId();
const [boss, bidder] = [newId(), newId()];
const rival = newId();
const rivalBoss = newId();

describe('people are reminded of deadlines', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let scenario: ScenarioSnapshot;

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
    const member = (id: string, roles: Role[]) => ({
      id,
      email: `${id}@firm.example`,
      displayName: '成员',
      roles,
    });
    await keepOrganisation(dataSource, {
      id: company,
      version: 1,
      kind: 'enterprise',
      name: '企业',
      members: [member(boss, ['enterprise.admin']), member(bidder, ['enterprise.bidder'])],
    });
    await keepOrganisation(dataSource, {
      id: rival,
      version: 1,
      kind: 'enterprise',
      name: '另一家企业',
      members: [member(rivalBoss, ['enterprise.admin'])],
    });
    scenario = published(72 + 1);
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** With a deadline so many hours from now. */
  function published(hours: number, changes: Partial<ScenarioSnapshot> = {}): ScenarioSnapshot {
    return aScenario({
      id: newId(),
      status: 'published',
      publishedAt: new Date().toISOString(),
      deadline: new Date(Date.now() + hours * hourMs).toISOString(),
      ...changes,
    });
  }
  /** As if the event had come so many hours ago. */
  const keep = (payload: ScenarioSnapshot, version: number, hoursAgo: number) =>
    keepScenario(dataSource, {
      version,
      occurredAt: new Date(Date.now() - hoursAgo * hourMs).toISOString(),
      payload,
    });
  const beInterested = (scenarioId = scenario.id, at = '2026-01-01T00:00:00.000Z') =>
    keepInterest(dataSource, {
      occurredAt: at,
      payload: {
        id: newId(),
        version: 1,
        status: 'expressed',
        formerly: null,
        scenario: { id: scenarioId, title: '场景' },
        department: { id: newId(), name: '市邮政管理局' },
        enterprise: { id: company, name: '企业' },
        note: null,
      },
    });
  const choose = (owner: string, choices: Partial<PreferenceChoices>) =>
    changePreferences(dataSource, owner, { version: 0, choices: { groups: {}, ...choices } });
  const callerOf = (userId: string) => ({ userId }) as Principal;
  const remindedOf = (person: string) =>
    rows<{ status: string; scenario: string }>(
      dataSource,
      `select facts->>'status' as status, subject_id as scenario from notifications.inbox_items
        where recipient_id = $1 and kind = 'scenario.deadline-near' order by created_at`,
      [person],
    );
  const stepsOf = async (person: string) => (await remindedOf(person)).map(({ status }) => status);
  /** Lets hours pass, by moving the deadline and the next reminder towards now. */
  const pass = (hours: number) =>
    dataSource.query(
      `update notifications.scenarios set deadline = deadline - $1 * interval '1 hour',
              remind_at = remind_at - $1 * interval '1 hour'`,
      [hours],
    );

  test('who is interested is reminded three days before, in the inbox and by mail', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    expect(await remindDeadlines(dataSource)).toEqual([]);
    await pass(1);
    expect(await remindDeadlines(dataSource)).toHaveLength(2);
    expect(await stepsOf(boss)).toEqual(['3']);
    expect(await stepsOf(bidder)).toEqual(['3']);
    expect(await stepsOf(rivalBoss)).toEqual([]);
  });

  test('five schedules at once and any number after it tell each once', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    await pass(2);
    const mails = await Promise.all(Array.from({ length: 5 }, () => remindDeadlines(dataSource)));
    expect(mails.flat()).toHaveLength(2);
    expect(await remindDeadlines(dataSource)).toEqual([]);
    expect(await stepsOf(boss)).toEqual(['3']);
  });

  test('also when it is forgotten that they were', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    await pass(2);
    const again = async () => {
      await dataSource.query(
        `update notifications.scenarios set remind_at = deadline - interval '3 days'`,
      );
      return remindDeadlines(dataSource);
    };
    expect(await again()).toHaveLength(2);
    expect(await again()).toEqual([]);
    expect(await stepsOf(boss)).toEqual(['3']);
  });

  test('what a downtime went over is told once, the nearest', async () => {
    await keep(published(8 * 24, { id: scenario.id }), 1, 1);
    await beInterested();
    await choose(boss, { reminders: { days: [7, 3, 1] } });
    await choose(bidder, { reminders: { days: [7] } });
    await pass(8 * 24 - 5);
    expect(await remindDeadlines(dataSource)).toHaveLength(2);
    expect(await stepsOf(boss)).toEqual(['1']);
    // Who chose only what was missed is told as well.
    expect(await stepsOf(bidder)).toEqual(['1']);
    expect(await remindDeadlines(dataSource)).toEqual([]);
  });

  test('everybody is reminded at the days that they chose, a person before their organisation', async () => {
    await keep(published(8 * 24, { id: scenario.id }), 1, 1);
    await beInterested();
    await choose(company, { reminders: { days: [7] } });
    await choose(bidder, { reminders: { days: [] } });
    for (const hours of [25, 4 * 24, 2 * 24]) {
      await pass(hours);
      await remindDeadlines(dataSource);
    }
    expect(await stepsOf(boss)).toEqual(['7']);
    expect(await stepsOf(bidder)).toEqual([]);
  });

  test('an amended deadline makes new reminders, and what was before it is not made up for', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    await pass(2);
    await remindDeadlines(dataSource);
    await keep(published(2 * 24, { id: scenario.id }), 2, 0);
    await remindDeadlines(dataSource);
    expect(await stepsOf(boss)).toEqual(['3']);
    await pass(25);
    await remindDeadlines(dataSource);
    expect(await stepsOf(boss)).toEqual(['3', '1']);
    await keep(published(3 * 24 + 1, { id: scenario.id }), 3, 0);
    await pass(2);
    await remindDeadlines(dataSource);
    expect(await stepsOf(boss)).toEqual(['3', '1', '3']);
    // What is heard of late changes nothing.
    await keep(published(7 * 24 + 1, { id: scenario.id }), 2, 0);
    await pass(2);
    expect(await remindDeadlines(dataSource)).toEqual([]);
  });

  test.each(['closed', 'cancelled', 'failed'] as const)(
    'of a scenario that is %s nobody is reminded',
    async (status) => {
      await keep(scenario, 1, 24);
      await beInterested();
      await keep({ ...scenario, status }, 2, 0);
      await pass(2);
      expect(await remindDeadlines(dataSource)).toEqual([]);
      await expect(followDeadline(dataSource, callerOf(boss), scenario.id)).rejects.toMatchObject({
        code: 'SCENARIO.NOT_FOUND',
      });
    },
  );

  test('nor when the deadline itself has come', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    await pass(100);
    expect(await remindDeadlines(dataSource)).toEqual([]);
    expect(await stepsOf(boss)).toEqual([]);
  });

  test('who was told is reminded if they read of it, and not otherwise', async () => {
    await keep(scenario, 1, 24);
    await takeIn(dataSource, {
      id: newId(),
      type: 'matches.found',
      aggregateId: newId(),
      version: 1,
      occurredAt: new Date().toISOString(),
      requestId: 'test',
      payload: {
        matches: [
          {
            matchId: newId(),
            enterpriseId: company,
            scenarioId: scenario.id,
            scenarioTitle: scenario.title,
            departmentName: '市邮政管理局',
            deadline: scenario.deadline,
            score: 70,
            reasons: [],
          },
        ],
      },
    });
    await dataSource.query(
      'update notifications.inbox_items set read_at = now() where recipient_id = $1',
      [boss],
    );
    await pass(2);
    await remindDeadlines(dataSource);
    expect(await stepsOf(boss)).toEqual(['3']);
    expect(await stepsOf(bidder)).toEqual([]);
  });

  test('who follows it is reminded alone, until they do no more or are forgotten', async () => {
    await keep(published(8 * 24, { id: scenario.id }), 1, 1);
    await choose(rivalBoss, { reminders: { days: [7, 3, 1] } });
    await followDeadline(dataSource, callerOf(rivalBoss), scenario.id);
    await followDeadline(dataSource, callerOf(rivalBoss), scenario.id);
    await followDeadline(dataSource, callerOf(bidder), scenario.id);
    await unfollowDeadline(dataSource, callerOf(bidder), scenario.id);
    await pass(25);
    await remindDeadlines(dataSource);
    expect(await stepsOf(rivalBoss)).toEqual(['7']);
    expect(await stepsOf(boss)).toEqual([]);
    expect(await stepsOf(bidder)).toEqual([]);
    await erasePerson(dataSource, { forget: () => Promise.resolve() }, { id: rivalBoss });
    expect(await rows(dataSource, 'select 1 from notifications.deadline_followers')).toEqual([]);
  });

  test('quiet days do not hold a mail back beyond the deadline', async () => {
    await keep(scenario, 1, 24);
    await beInterested();
    // Quiet for all but an hour: the mail waits, but not until after the deadline.
    await choose(boss, { quiet: { hours: { from: 0, to: 23 }, freeDays: false } });
    await pass(2);
    await remindDeadlines(dataSource);
    const dues = await rows<{ late: boolean }>(
      dataSource,
      `select d.due_at > s.deadline as late from notifications.deliveries d, notifications.scenarios s
        where d.channel = 'email' and d.due_at is not null`,
    );
    expect(dues.every(({ late }) => !late)).toBe(true);
    const next = newId();
    await keep(published(24 + 1, { id: next }), 1, 24);
    await beInterested(next);
    await dataSource.query(
      `update notifications.scenarios set deadline = now() + interval '1 second',
         remind_at = now() + interval '1 second' - interval '1 day' where id = $1`,
      [next],
    );
    await remindDeadlines(dataSource);
    const [mail] = await rows<{ dueAt: Date | null }>(
      dataSource,
      `select due_at as "dueAt" from notifications.deliveries
        where channel = 'email' and recipient_id = $1 and lines->0->>'subjectId' = $2`,
      [boss, next],
    );
    expect(mail).toEqual({ dueAt: null });
  });
});
