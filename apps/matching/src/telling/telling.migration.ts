import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom to tell of a scenario, as the administrator decides it, and every change of that. */
export class Telling1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row, or none until the first change: so long the environment decides.
      create table matching.telling (
        id boolean primary key default true check (id),
        version integer not null default 1,
        threshold numeric(4, 1) not null,
        floor integer not null,
        cap integer not null,
        changed_at timestamptz not null default now()
      );
      create table matching.telling_changes (
        -- The version that the change made.
        version integer primary key,
        before jsonb not null,
        after jsonb not null,
        reason text not null,
        author_id uuid not null,
        author_name text not null,
        changed_at timestamptz not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Settings are not undone: restore a backup instead.');
  }
}
