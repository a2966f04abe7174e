import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOutboxTables } from '#libs/outbox';

/** First tables: whom we can tell, what was told to whom, and the inbox. */
export class Spine1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- UUIDv7 made in SQL, because deliveries are inserted by INSERT … SELECT: 48 bits of
      -- milliseconds laid over a random UUID, version nibble set to 7 (RFC 9562).
      create function notifications.new_id() returns uuid language sql volatile as $$
        select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
      $$;

      create table notifications.organisations (
        id uuid primary key,
        version integer not null,
        kind text not null,
        name text not null
      );
      create table notifications.recipients (
        id uuid primary key,
        organisation_id uuid not null references notifications.organisations,
        organisation_kind text not null,
        email text not null,
        display_name text not null,
        roles text[] not null,
        active boolean not null
      );
      create index on notifications.recipients (organisation_id) where active;
      create index on notifications.recipients (organisation_kind)
        where active and organisation_kind = 'platform';

      create table notifications.deliveries (
        id uuid primary key,
        event_id uuid not null,
        recipient_id uuid not null references notifications.recipients,
        channel text not null,
        kind text not null,
        lines jsonb not null,
        request_id text not null,
        status text not null,
        attempts integer not null default 0,
        last_error text,
        leased_until timestamptz,
        checked_at timestamptz not null default now(),
        created_at timestamptz(3) not null default now(),
        sent_at timestamptz(3),
        -- Nobody is told twice, whatever the queues do.
        unique (event_id, recipient_id, channel)
      );
      create index on notifications.deliveries (checked_at) where status = 'pending';
      create index on notifications.deliveries (created_at desc, id desc);

      create table notifications.inbox_items (
        id uuid primary key,
        recipient_id uuid not null references notifications.recipients,
        event_id uuid not null,
        kind text not null,
        subject_id uuid not null,
        -- Version of what the event told of: only a later end settles it.
        version integer not null,
        facts jsonb not null,
        created_at timestamptz(3) not null default now(),
        read_at timestamptz(3),
        unique (event_id, recipient_id, subject_id)
      );
      create index on notifications.inbox_items (recipient_id, created_at desc, id desc);
      create index on notifications.inbox_items (recipient_id) where read_at is null;
      create index on notifications.inbox_items (subject_id, kind) where read_at is null;
      -- A person is told of a matched scenario, and of a company's interest, once ever, by whatever
      -- event and however often an answer is changed.
      create unique index on notifications.inbox_items (subject_id, kind, recipient_id)
        where kind in ('scenario.matched', 'match.interested');

      -- Up to which version what waited for somebody has been done (see intake).
      create table notifications.settled (
        kind text not null,
        subject_id uuid not null,
        version integer not null,
        primary key (kind, subject_id)
      );
    `);
    await createOutboxTables(runner, 'notifications');
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: restore a backup instead.');
  }
}
