import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of enterprises from spreadsheets, with their reports row by row. */
export class Imports1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.imports (
        id uuid primary key,
        created_by uuid not null references publishing.users,
        file_name text not null,
        size integer not null,
        -- The file, for as long as it may still be read.
        bytes bytea,
        mode text not null check (mode in ('dry-run', 'load')),
        begin_as text not null check (begin_as in ('draft', 'verified')),
        skip_wrong boolean not null,
        status text not null check (status in
          ('queued', 'checking', 'ready', 'loading', 'done', 'refused', 'failed')),
        problem jsonb,
        total_rows integer not null default 0,
        done_rows integer not null default 0,
        counts jsonb not null default '{}',
        loaded integer not null default 0,
        ignored_columns text[] not null default '{}',
        attempts integer not null default 0,
        -- Whoever works on it holds a lease; who is killed lets it run out.
        lease uuid,
        lease_until timestamptz,
        request_id text not null,
        created_at timestamptz(3) not null default now(),
        finished_at timestamptz(3)
      );
      create index on publishing.imports (created_at desc, id desc);
      create index on publishing.imports (lease_until) where status in ('queued', 'checking', 'loading');
      create index on publishing.imports (created_at) where bytes is not null;

      create table publishing.import_rows (
        import_id uuid not null references publishing.imports on delete cascade,
        row_number integer not null,
        verdict text not null,
        name text not null,
        uscc text not null,
        issues jsonb not null,
        other text,
        enterprise_id uuid,
        primary key (import_id, row_number)
      );
      create index on publishing.import_rows (import_id, verdict, row_number);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Imports are not undone: restore a backup instead.');
  }
}
