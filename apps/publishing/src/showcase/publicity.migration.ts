import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 名单公示 of an edition: its periods, objections against its lines, who fell out. */
export class ShowcasePublicity1700000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.list_publicities (
        id uuid primary key,
        edition_id uuid not null references publishing.editions,
        attempt integer not null,
        -- Whose places are objected to: all listed, or who moved up since.
        nomination_ids uuid[] not null,
        reason text not null,
        -- Days in the city.
        starts_on date not null,
        ends_on date not null,
        publicised_by uuid not null references publishing.users,
        publicised_at timestamptz(3) not null default now(),
        unique (edition_id, attempt)
      );

      create table publishing.list_objections (
        id uuid primary key,
        version integer not null default 1,
        number text not null unique,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        enterprise_id uuid not null references publishing.enterprises,
        author_id uuid not null references publishing.users,
        status text not null default 'submitted' check (status in ('submitted', 'investigating',
          'upheld', 'dismissed', 'rejected')),
        text text not null,
        file_ids uuid[] not null,
        due_on date not null,
        rejection text,
        decision_note text,
        decided_by uuid references publishing.users,
        decided_at timestamptz(3),
        told_overdue_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        check ((status = 'rejected') = (rejection is not null)),
        check ((status in ('upheld', 'dismissed', 'rejected')) = (decided_at is not null))
      );
      create index on publishing.list_objections (created_at desc, id desc);
      create index on publishing.list_objections (edition_id, created_at desc, id desc);
      create index on publishing.list_objections (enterprise_id, created_at desc, id desc);
      create index on publishing.list_objections (nomination_id);
      create index list_objections_open on publishing.list_objections (due_on)
        where status in ('submitted', 'investigating');

      -- Added to, never changed: with the decided lines they make the list as it is, in this order.
      create table publishing.selection_falls (
        id uuid primary key,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null unique references publishing.nominations,
        reason text not null check (reason in ('objection-upheld', 'revoked', 'withdrawn')),
        note text not null,
        by uuid not null references publishing.users,
        at timestamptz(3) not null default now()
      );
      create index on publishing.selection_falls (edition_id, id);

      -- When the administrators were told that nothing blocks the final list any more.
      alter table publishing.editions add column told_over_at timestamptz(3);
      create index editions_in_publicity on publishing.editions (id)
        where status = 'publicity' and told_over_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Publicities and objections are not undone: restore a backup instead.');
  }
}
