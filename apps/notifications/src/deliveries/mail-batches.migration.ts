import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails are sent in batches, each tried again at its own time; the mail server has a breaker. */
export class MailBatches1700000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications.deliveries
        -- The job that sends it, with up to 499 others; null until there is one.
        add batch_id uuid,
        -- Not before that time; null for at once.
        add next_try_at timestamptz;
      create index on notifications.deliveries (batch_id)
        where status = 'pending' and batch_id is not null;

      -- The circuit breaker of what mails are handed to.
      create table notifications.breakers (
        name text primary key,
        failures integer not null default 0,
        resumes_at timestamptz
      );
      insert into notifications.breakers (name) values ('mail');
    `);
  }

  async down(): Promise<void> {
    throw new Error('What is owed is not thrown away: restore a backup instead.');
  }
}
