import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of uploaded files; their bytes are in libs/storage. */
export class Files1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.files (
        id uuid primary key,
        organisation_id uuid not null references publishing.organisations,
        uploaded_by uuid not null references publishing.users,
        name text not null,
        media_type text not null,
        size integer not null check (size >= 0),
        sha256 bytea not null,
        -- Null until something refers to it: what nobody attached within a day is swept.
        attached_at timestamptz,
        created_at timestamptz(3) not null default now()
      );
      create index on publishing.files (organisation_id, created_at desc, id desc);
      create index on publishing.files (created_at) where attached_at is null;

      -- Organisations that may read a file besides its own and the platform's people.
      create table publishing.file_readers (
        file_id uuid not null references publishing.files on delete cascade,
        organisation_id uuid not null references publishing.organisations,
        primary key (file_id, organisation_id)
      );

      alter table publishing.enterprises add officer_id uuid references publishing.users;
      create index on publishing.enterprises (officer_id) where officer_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Files are not undone: restore a backup instead.');
  }
}
