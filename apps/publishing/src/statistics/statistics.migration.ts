import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many scenarios a year is to have, as the administrator sets it, and every change of that. */
export class Statistics1700000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Added to, never changed: the newest version of a year is in force.
      create table publishing.year_targets (
        year integer not null,
        version integer not null,
        -- Null: there is no target.
        total integer,
        -- Codes of domains with their numbers.
        domains jsonb not null,
        reason text not null,
        author_id uuid not null references publishing.users,
        changed_at timestamptz(3) not null default now(),
        primary key (year, version)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Targets are not undone: restore a backup instead.');
  }
}
