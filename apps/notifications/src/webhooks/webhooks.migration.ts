import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks and group robots of organisations, and what they are owed. */
export class Webhooks1700000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.webhooks (
        id uuid primary key,
        organisation_id uuid not null,
        provider text not null,
        name text not null,
        shown_address text not null,
        -- Sealed by the vault: who has the address of a robot can write to its group.
        sealed_address text not null,
        sealed_secret text,
        sealed_old_secret text,
        old_secret_until timestamptz(3),
        kinds text[] not null,
        active boolean not null default true,
        stopped_because text,
        version integer not null default 1,
        -- The circuit breaker: attempts that failed one after the other, and the rest they earned.
        failures integer not null default 0,
        resumes_at timestamptz(3),
        -- One worker at a time sends to it, wherever it runs.
        lease uuid,
        leased_until timestamptz,
        -- When a robot's last messages arrived at the latest.
        sends timestamptz[] not null default '{}',
        creation_key text,
        created_by uuid not null,
        created_at timestamptz(3) not null default now(),
        deleted_at timestamptz(3)
      );
      create unique index on notifications.webhooks (created_by, creation_key)
        where deleted_at is null;
      create index on notifications.webhooks (organisation_id) where deleted_at is null;

      create table notifications.webhook_deliveries (
        -- Also the webhook-id, hence the same at every attempt.
        id uuid primary key,
        webhook_id uuid not null references notifications.webhooks,
        event_id uuid not null,
        kind text not null,
        subject_id uuid not null,
        facts jsonb not null,
        occurred_at timestamptz(3) not null,
        request_id text not null,
        status text not null default 'pending',
        attempts integer not null default 0,
        last_error text,
        next_try_at timestamptz not null default now(),
        -- The digest that it is or was to go out with.
        digest_id uuid,
        created_at timestamptz(3) not null default now(),
        replayed_at timestamptz(3),
        sent_at timestamptz(3),
        unique (event_id, webhook_id, subject_id)
      );
      -- As people are, a group is told of a matched scenario or a company's interest once ever.
      create unique index on notifications.webhook_deliveries (webhook_id, subject_id, kind)
        where kind in ('scenario.matched', 'match.interested');
      create index on notifications.webhook_deliveries (webhook_id, next_try_at)
        where status = 'pending';
      create index on notifications.webhook_deliveries (webhook_id, created_at desc, id desc);
      create index on notifications.webhook_deliveries (created_at desc, id desc);
      create index on notifications.webhook_deliveries (digest_id) where digest_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What is owed is not thrown away: restore a backup instead.');
  }
}
