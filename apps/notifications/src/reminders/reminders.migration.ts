import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose scenarios have which deadline, and who follows it. */
export class Reminders1700000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.scenarios (
        id uuid primary key,
        version integer not null,
        department_id uuid not null,
        department_name text not null,
        title text not null,
        -- Published, and so to be bid for or answered until its deadline.
        is_open boolean not null,
        deadline timestamptz(3),
        -- When people are next to be reminded of this deadline; null when not any more.
        remind_at timestamptz(3)
      );
      create index on notifications.scenarios (remind_at)
        where is_open and remind_at is not null;

      -- People who asked to be reminded. It has no time: when somebody began to follow must not tell
      -- that they began a bid.
      create table notifications.deadline_followers (
        scenario_id uuid not null,
        recipient_id uuid not null,
        primary key (scenario_id, recipient_id)
      );
      create index on notifications.deadline_followers (recipient_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who follows what is not undone: restore a backup instead.');
  }
}
