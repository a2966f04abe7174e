import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people and organisations chose, and mails that wait for their time. */
export class Preferences1700000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.preferences (
        -- A person or an organisation: ids are UUIDs, so the two never meet. No reference, for
        -- somebody may choose before their organisation's snapshot has come.
        owner_id uuid primary key,
        version integer not null,
        choices jsonb not null,
        changed_at timestamptz(3) not null default now()
      );

      alter table notifications.deliveries
        -- When the mail may go; null for at once.
        add due_at timestamptz,
        -- What was due for a person at the same time goes in one mail: the delivery that stands for
        -- it, itself included. Null while it waits.
        add sent_with uuid references notifications.deliveries;
      create index on notifications.deliveries (due_at, recipient_id)
        where status = 'pending' and due_at is not null and sent_with is null;
      create index on notifications.deliveries (sent_with) where sent_with is not null;
      -- How many matches somebody was mailed today, each by itself.
      create index on notifications.deliveries (recipient_id, created_at)
        where kind = 'scenario.matched' and channel = 'email' and due_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What people chose is not undone: restore a backup instead.');
  }
}
