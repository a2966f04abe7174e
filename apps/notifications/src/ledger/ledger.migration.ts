import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of what was told: whose links were followed, and ways to find deliveries by what they are about. */
export class NoticeLedger1700000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The first time that the link of one thing in a mail was followed.
      create table notifications.link_clicks (
        delivery_id uuid not null references notifications.deliveries on delete cascade,
        subject_id uuid not null,
        at timestamptz(3) not null default now(),
        primary key (delivery_id, subject_id)
      );

      create index on notifications.deliveries (kind, created_at desc, id desc);
      create index deliveries_about on notifications.deliveries
        using gin (jsonb_path_query_array(lines, '$[*].subjectId'));
      create index on notifications.webhook_deliveries (kind, created_at desc, id desc);
      create index on notifications.webhook_deliveries (subject_id);
      create index on notifications.inbox_items (created_at) where kind = 'scenario.matched';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who followed which link is not undone: restore a backup instead.');
  }
}
