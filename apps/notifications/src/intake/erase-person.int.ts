import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { aScenario, cloneDatabase, eventually, type TestDatabase } from '#libs/testing';
import { notificationsSchema } from '../notifications-database.js';
import { erasePerson, holdErasures } from './erase-person.js';
import { keepOrganisation, takeIn } from './take-in.js';

describe('a person whose data was erased is forgotten', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let forgotten: string[];
  const organisationId = newId();
  const person = newId();
  const channel = {
    forget: (id: string) => {
      forgotten.push(id);
      return Promise.resolve();
    },
  };

  const snapshot = (version: number, members: string[]) => ({
    id: organisationId,
    version,
    kind: 'department' as const,
    name: '市档案局',
    members: members.map((id) => ({
      id,
      email: `${id}@dept.example`,
      displayName: '张三',
      roles: ['department.editor' as const],
    })),
  });
  const names = () =>
    rows<{ id: string; email: string; name: string }>(
      dataSource,
      `select id, email, display_name as name from notifications.recipients order by id`,
    );

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 4).initialize();
    forgotten = [];
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function owe(said: { status?: string; leased?: boolean; error?: string } = {}) {
    const id = newId();
    await dataSource.query(
      `insert into notifications.deliveries (id, event_id, recipient_id, channel, kind, lines,
              request_id, status, last_error, leased_until)
       values ($1, $2, $3, 'email', 'scenario.matched', '[]', 'r', $4, $5,
               case when $6 then now() + interval '1 minute' end)`,
      [id, newId(), person, said.status ?? 'pending', said.error ?? null, said.leased ?? false],
    );
    return id;
  }

  test('name, address, inbox and kept mails go; what was owed is owed no more', async () => {
    const colleague = newId();
    await keepOrganisation(dataSource, snapshot(1, [person, colleague]));
    const owed = await owe();
    const sent = await owe({ status: 'sent', error: `550 ${person}@dept.example` });
    await dataSource.query(
      `insert into notifications.inbox_items
         (id, recipient_id, event_id, kind, subject_id, version, facts)
       values ($1, $2, $1, 'scenario.reviewed', $1, 1, '{}')`,
      [newId(), person],
    );
    await erasePerson(dataSource, channel, { id: person });
    await erasePerson(dataSource, channel, { id: person });
    expect(new Set(forgotten)).toEqual(new Set([owed, sent]));
    expect(await names()).toEqual([
      { id: person, email: '', name: '已注销用户' },
      { id: colleague, email: `${colleague}@dept.example`, name: '张三' },
    ]);
    const deliveries = await rows<{ status: string; error: string | null }>(
      dataSource,
      'select status, last_error as error from notifications.deliveries order by id',
    );
    expect(deliveries).toEqual([
      { status: 'failed', error: null },
      { status: 'sent', error: null },
    ]);
    expect(await rows(dataSource, 'select 1 from notifications.inbox_items')).toEqual([]);
  });

  test('a snapshot that comes late brings nobody back', async () => {
    await erasePerson(dataSource, channel, { id: person });
    await keepOrganisation(dataSource, snapshot(1, [person]));
    expect(await names()).toEqual([]);
  });

  test('while a mail is being handed over it waits for another try, and has changed nothing', async () => {
    await keepOrganisation(dataSource, snapshot(1, [person]));
    await owe({ leased: true });
    await expect(erasePerson(dataSource, channel, { id: person })).rejects.toThrow('handed over');
    expect((await names())[0]!.name).toBe('张三');
    expect(await rows(dataSource, 'select 1 from notifications.erased_people')).toEqual([]);
  });

  test('an intake and an erasure at once wait for each other: nothing new is told to who is gone', async () => {
    const colleague = newId();
    await keepOrganisation(dataSource, snapshot(1, [person, colleague]));
    const isWaitedFor = (count: number) =>
      eventually(async () => {
        const waiting = await rows(
          dataSource,
          `select 1 from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
        );
        return waiting.length === count;
      });
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holdErasures(holder.manager);
    const erasing = erasePerson(dataSource, channel, { id: person });
    await isWaitedFor(1);
    const taking = takeIn(dataSource, {
      id: newId(),
      type: 'scenario.returned',
      aggregateId: newId(),
      version: 1,
      occurredAt: new Date().toISOString(),
      requestId: 'test',
      payload: aScenario({ department: { id: organisationId, name: '市档案局' } }),
    });
    await isWaitedFor(2);
    await holder.commitTransaction();
    await holder.release();
    await Promise.all([erasing, taking]);
    for (const table of ['inbox_items', 'deliveries'])
      expect(
        await rows(dataSource, `select recipient_id as id from notifications.${table}`),
      ).toEqual([{ id: colleague }]);
  });
});
