import type { QueryRunner } from 'typeorm';

/**
 * Tables of the outbox in a service's schema, called by that service's first migration.
 *
 * - `outbox_events`: what happened, written in the transaction in which it happened.
 * - `outbox_deliveries`: what is owed of it to each consumer. `relayed_at` says that a job was
 *   made, `acknowledged_at` that the consumer is done: only the second ends the debt.
 * - `consumed_events`: which events of others this service has finished.
 */
export async function createOutboxTables(runner: QueryRunner, schema: string): Promise<void> {
  await runner.query(`
    create table ${schema}.outbox_events (
      id uuid primary key,
      sequence bigint generated always as identity,
      type text not null,
      aggregate_id uuid not null,
      version integer not null,
      request_id text not null,
      payload jsonb not null,
      occurred_at timestamptz(3) not null default clock_timestamp()
    );
    create index on ${schema}.outbox_events (occurred_at);
    create table ${schema}.outbox_deliveries (
      event_id uuid not null references ${schema}.outbox_events on delete cascade,
      consumer text not null,
      claimed_until timestamptz,
      relayed_at timestamptz,
      checked_at timestamptz,
      acknowledged_at timestamptz,
      primary key (event_id, consumer)
    );
    create index outbox_deliveries_to_relay on ${schema}.outbox_deliveries (event_id)
      where relayed_at is null;
    create index outbox_deliveries_backlog on ${schema}.outbox_deliveries (event_id)
      where acknowledged_at is null;
    create index outbox_deliveries_owed on ${schema}.outbox_deliveries (checked_at)
      where relayed_at is not null and acknowledged_at is null;
    create table ${schema}.consumed_events (
      event_id uuid primary key,
      consumed_at timestamptz not null default now()
    );
    create index on ${schema}.consumed_events (consumed_at);
  `);
}
