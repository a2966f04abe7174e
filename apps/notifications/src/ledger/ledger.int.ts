import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { DeliveryQuery, Role } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import { listDeliveries } from '../deliveries/list-deliveries.js';
import { keepBidders, keepInterest } from '../intake/interests.js';
import { keepOrganisation, takeIn } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { keepScenario } from '../reminders/keep-scenario.js';
import { clickToken, followLink } from './click-links.js';
import { listToldEnterprises, noticeFigures, scenarioFigures } from './told-enterprises.js';

const department = newId();
const companies = [newId(), newId(), newId()] as const;
const [first, second, third] = companies;
const vault = new Vault(randomBytes(32).toString('base64'));
const asEditor = (organisationId: string) =>
  ({ userId: newId(), organisationId, roles: ['department.editor'] }) as unknown as Principal;
const asAdmin = { userId: newId(), organisationId: newId(), roles: ['platform.admin'] };

describe('what came of notices', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const scenario = aScenario({
    id: newId(),
    status: 'published',
    publishedAt: '2026-01-01T00:00:00.000Z',
    department: { id: department, name: '市邮政管理局' },
  });
  const other = newId();

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
    for (const [place, id] of companies.entries())
      await keepOrganisation(dataSource, {
        id,
        version: 1,
        kind: 'enterprise',
        name: `企业${place}`,
        members: [0, 1].map((index) => ({
          id: newId(),
          email: `${index}@${id}.example`,
          displayName: `成员${index}`,
          roles: ['enterprise.admin'] as Role[],
        })),
      });
    await keepScenario(dataSource, {
      version: 2,
      occurredAt: '2026-01-01T00:00:00.000Z',
      payload: scenario,
    });
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const tell = (scenarioIds: string[], enterprises: readonly string[] = companies) =>
    takeIn(dataSource, {
      id: newId(),
      type: 'matches.found',
      aggregateId: newId(),
      version: 1,
      occurredAt: new Date().toISOString(),
      requestId: 'test',
      payload: {
        matches: enterprises.flatMap((enterpriseId) =>
          scenarioIds.map((scenarioId, place) => ({
            matchId: newId(),
            enterpriseId,
            scenarioId,
            scenarioTitle: `场景${place}`,
            departmentName: '市邮政管理局',
            deadline: null,
            score: 70 - place,
            reasons: [],
          })),
        ),
      },
    });
  const mailsOf = (company: string) =>
    rows<{ id: string }>(
      dataSource,
      `select d.id from notifications.deliveries d
         join notifications.recipients r on r.id = d.recipient_id
        where r.organisation_id = $1 and d.channel = 'email' order by d.id`,
      [company],
    );
  const clicks = () =>
    rows<{ id: string; subject: string }>(
      dataSource,
      'select delivery_id as id, subject_id as subject from notifications.link_clicks',
    );
  const follow = (id: string, position: number, isVisit = true) =>
    followLink(dataSource, vault, clickToken(vault, id, position), isVisit);
  const interest = (company: string, occurredAt = new Date(Date.now() + 1000)) =>
    keepInterest(dataSource, {
      occurredAt: occurredAt.toISOString(),
      payload: {
        id: newId(),
        version: 1,
        status: 'expressed',
        formerly: null,
        scenario: { id: scenario.id, title: '场景' },
        department: { id: department, name: '市邮政管理局' },
        enterprise: { id: company, name: '企业' },
        note: null,
      },
    });
  const open = (company: string) =>
    keepBidders(dataSource, {
      occurredAt: new Date(Date.now() + 1000).toISOString(),
      payload: {
        id: newId(),
        version: 1,
        scenario: { id: scenario.id, title: '场景' },
        enterprises: [{ id: company, name: '企业' }],
        valid: true,
        outcome: 'evaluating',
      },
    });
  const list = (query: Partial<DeliveryQuery> = {}) =>
    listDeliveries(dataSource, { limit: 50, ...query });

  test('a link of a mail leads to its page, and is written down once', async () => {
    await tell([scenario.id, other], [first]);
    const [mail] = await mailsOf(first);
    expect(await follow(mail!.id, 0, false)).toBe(`/scenarios/${scenario.id}`);
    expect(await clicks()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => follow(mail!.id, 1)));
    expect(await follow(mail!.id, 1)).toBe(`/scenarios/${other}`);
    expect(await clicks()).toEqual([{ id: mail!.id, subject: other }]);
  });

  test('what is forged, altered or of nothing leads to the start page and leaves nothing', async () => {
    await tell([scenario.id], [first]);
    const [mail] = await mailsOf(first);
    const good = clickToken(vault, mail!.id, 0);
    const stranger = new Vault(randomBytes(32).toString('base64'));
    const [id, place, tag] = good.split('.') as [string, string, string];
    const forged = [
      '',
      '.',
      'x'.repeat(5000),
      clickToken(stranger, id, 0),
      clickToken(vault, newId(), 0),
      clickToken(vault, id, 1),
      clickToken(vault, id, 9999),
      [id, '1', tag].join('.'),
      [id, '00', tag].join('.'),
      [id, place, tag.replace(/./, (one) => (one === 'a' ? 'b' : 'a'))].join('.'),
      `${good}.x`,
      ` ${good}`,
      good.toUpperCase(),
      [newId(), place, tag].join('.'),
    ];
    for (const token of forged) {
      const path = await followLink(dataSource, vault, token, true);
      expect({ token, path }).toEqual({ token, path: '/' });
    }
    expect(await clicks()).toEqual([]);
    const [inbox] = await rows<{ id: string }>(
      dataSource,
      `select id from notifications.deliveries where channel = 'inbox' limit 1`,
    );
    expect(await follow(inbox!.id, 0)).toBe('/');
  });

  test('a link that would lead elsewhere is not followed', async () => {
    await tell([scenario.id], [first]);
    const [mail] = await mailsOf(first);
    await dataSource.query(
      `update notifications.deliveries
          set lines = jsonb_set(lines, '{0,link}', '"//evil.example"') where id = $1`,
      [mail!.id],
    );
    expect(await follow(mail!.id, 0)).toBe('/');
    expect(await clicks()).toEqual([]);
  });

  test('companies are counted once each: told, opened, clicked, interested, bid', async () => {
    await tell([scenario.id, other]);
    await dataSource.query(
      `update notifications.inbox_items set read_at = now()
        where subject_id = $1 and recipient_id in (
          select id from notifications.recipients where organisation_id = $2)`,
      [scenario.id, first],
    );
    for (const { id } of await mailsOf(second)) await follow(id, 0);
    await interest(first);
    await interest(second, new Date('2020-01-01T00:00:00Z'));
    const before = { told: 3, opened: 2, clicked: 1, interested: 1, bid: 0 };
    expect(await scenarioFigures(dataSource, asEditor(department), scenario.id)).toEqual(before);
    await open(third);
    const after = { ...before, bid: 1 };
    expect(await scenarioFigures(dataSource, asEditor(department), scenario.id)).toEqual(after);
    expect(await noticeFigures(dataSource, {})).toEqual({ ...after, told: 6 });
    expect(await noticeFigures(dataSource, { scenarioId: other })).toEqual({
      told: 3,
      opened: 0,
      clicked: 0,
      interested: 0,
      bid: 0,
    });
    expect(await noticeFigures(dataSource, { to: '2020-01-01', from: '2019-01-01' })).toMatchObject(
      { told: 0 },
    );
  });

  test('they are listed by company and not by person, page by page', async () => {
    for (const company of companies) await tell([scenario.id], [company]);
    await interest(first);
    const caller = asEditor(department);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listToldEnterprises(dataSource, caller, scenario.id, { limit: 1, cursor });
      seen.push(...page.items.map(({ enterprise }) => enterprise.name));
      expect(JSON.stringify(page.items)).not.toMatch(/成员|@/);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([...seen].sort()).toEqual(['企业0', '企业1', '企业2']);
    const { items } = await listToldEnterprises(dataSource, caller, scenario.id, { limit: 5 });
    const interested = items.filter((one) => one.interestedAt !== null);
    expect(interested.map((one) => one.enterprise.id)).toEqual([first]);
  });

  test('another department knows of none, and nobody of what there is not', async () => {
    const refused = { code: 'SCENARIO.NOT_FOUND' };
    for (const [caller, id] of [
      [asEditor(newId()), scenario.id],
      [asEditor(department), other],
      [asAdmin as unknown as Principal, other],
    ] as const) {
      await expect(scenarioFigures(dataSource, caller, id)).rejects.toMatchObject(refused);
      await expect(listToldEnterprises(dataSource, caller, id, { limit: 5 })).rejects.toMatchObject(
        refused,
      );
    }
  });

  test('the log says of each delivery what came of it', async () => {
    await tell([scenario.id], [first, second]);
    const [mail] = await mailsOf(first);
    await follow(mail!.id, 0);
    await dataSource.query(
      `update notifications.inbox_items i set read_at = now()
         from notifications.deliveries d
        where d.id = $1 and i.event_id = d.event_id and i.recipient_id = d.recipient_id`,
      [mail!.id],
    );
    await interest(first);
    await open(second);
    const { items } = await list();
    expect(items).toHaveLength(8);
    const clicked = items.filter((one) => one.clickedAt !== null);
    expect(clicked.map(({ id }) => id)).toEqual([mail!.id]);
    expect(
      items
        .filter((one) => one.openedAt !== null)
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['email', 'inbox']);
    expect(items.filter((one) => one.interestedAt !== null)).toHaveLength(4);
    expect(items.filter((one) => one.bid)).toHaveLength(4);
    expect(items.filter((one) => one.bid && one.interestedAt !== null)).toHaveLength(0);
  });

  test('it is found by kind, channel, status, day and scenario, in pages without gaps', async () => {
    await tell([scenario.id, other], [first]);
    await tell([other], [second]);
    await takeIn(dataSource, {
      id: newId(),
      type: 'scenario.amended',
      aggregateId: scenario.id,
      version: 3,
      occurredAt: new Date().toISOString(),
      requestId: 'test',
      payload: { ...scenario, reason: '延期' },
    });
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const count = async (query: Partial<DeliveryQuery>) => (await list(query)).items.length;
    expect(await count({})).toBe(12);
    expect(await count({ kind: 'scenario.changed' })).toBe(4);
    expect(await count({ kind: 'scenario.changed', channel: 'email' })).toBe(2);
    expect(await count({ scenarioId: scenario.id })).toBe(8);
    expect(await count({ scenarioId: other })).toBe(8);
    expect(await count({ scenarioId: newId() })).toBe(0);
    expect(await count({ status: 'sent' })).toBe(6);
    expect(await count({ from: today, to: today })).toBe(12);
    expect(await count({ to: '2020-01-01' })).toBe(0);
    expect(await count({ from: '2150-01-01' })).toBe(0);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, cursor, scenarioId: scenario.id });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });

  test('reminders of deadlines are not in it: they may tell who bids', async () => {
    await tell([scenario.id], [first]);
    await dataSource.query(`update notifications.deliveries set kind = 'scenario.deadline-near'`);
    expect((await list()).items).toEqual([]);
  });
});
