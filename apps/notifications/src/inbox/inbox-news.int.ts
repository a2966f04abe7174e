import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, newId } from '#libs/database';
import { cloneDatabase, eventually, type TestDatabase } from '#libs/testing';
import { notificationsSchema } from '../notifications-database.js';

describe('the database tells whose inbox has changed', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let client: pg.Client;
  let told: string[];

  beforeEach(async () => {
    told = [];
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 2).initialize();
    client = new pg.Client({ connectionString: database.url });
    client.on('notification', ({ payload }) => told.push(payload ?? ''));
    await client.connect();
    await client.query('listen notifications_inbox');
    await dataSource.query(
      `insert into notifications.organisations (id, version, kind, name)
       values ($1, 1, 'enterprise', '企业')`,
      [newId()],
    );
  });
  afterEach(async () => {
    await client.end();
    await dataSource.destroy();
    await database.drop();
  });

  const tell = async (people: number) => {
    await dataSource.query(
      `insert into notifications.recipients
         (id, organisation_id, organisation_kind, email, display_name, roles, active)
       select notifications.new_id(), o.id, 'enterprise', '', '', '{}', true
         from notifications.organisations o, generate_series(1, $1)`,
      [people],
    );
    // Two notices each: somebody is named once all the same.
    await dataSource.query(
      `insert into notifications.inbox_items
         (id, recipient_id, event_id, kind, subject_id, version, facts)
       select notifications.new_id(), r.id, gen_random_uuid(), 'ticket.updated',
              gen_random_uuid(), 1, '{}'
         from notifications.recipients r, generate_series(1, 2)`,
    );
  };

  test.each([1, 200, 201, 1000])('%i people are each named once', async (people) => {
    await tell(people);
    await eventually(() => told.length === Math.ceil(people / 200));
    const named = told.flatMap((payload) => payload.split(','));
    expect(named).toHaveLength(people);
    expect(new Set(named).size).toBe(people);
  });

  test('of more it is said that they are many', async () => {
    await tell(1001);
    await eventually(() => told.length > 0);
    expect(told).toEqual(['*']);
  });

  test('reading is told, too; what changes nothing is not', async () => {
    await tell(1);
    await eventually(() => told.length === 1);
    await dataSource.query('update notifications.inbox_items set read_at = now()');
    await eventually(() => told.length === 2);
    await dataSource.query('update notifications.inbox_items set read_at = now() where false');
    await tell(1);
    await eventually(() => told.length === 3);
  });
});
