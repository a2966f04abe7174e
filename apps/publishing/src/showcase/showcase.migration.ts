import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 年度示范名单, from the call to the formal review: editions, nominations, districts' lists. */
export class Showcase1700000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.editions (
        id uuid primary key,
        version integer not null default 1,
        year integer not null,
        title text not null,
        status text not null default 'draft' check (status in ('draft', 'calling', 'closed',
          'formal_review', 'expert_review', 'deliberation', 'publicity', 'finalised', 'archived')),
        summary text not null default '',
        contact text not null default '',
        categories jsonb not null,
        eligibility jsonb not null,
        rubric jsonb not null,
        evidence jsonb not null,
        takes_city_level boolean not null,
        opens_at timestamptz(3),
        closes_at timestamptz(3),
        -- Days in the city.
        formal_review_from date,
        mend_by date,
        expert_review_from date,
        expert_review_until date,
        publicity_days integer not null,
        validity_years integer not null,
        copied_from uuid references publishing.editions,
        created_by uuid not null references publishing.users,
        created_at timestamptz(3) not null default now(),
        check (status = 'draft' or (opens_at < closes_at and formal_review_from <= mend_by
          and mend_by < expert_review_from and expert_review_from <= expert_review_until))
      );
      create index on publishing.editions (created_at desc, id desc);
      create index on publishing.editions (copied_from) where copied_from is not null;
      create index editions_to_close on publishing.editions (closes_at) where status = 'calling';
      create index editions_to_review on publishing.editions (formal_review_from)
        where status = 'closed';

      create sequence publishing.nomination_numbers;
      create table publishing.nominations (
        id uuid primary key,
        version integer not null default 1,
        -- Given when it is handed in for the first time.
        number text unique,
        edition_id uuid not null references publishing.editions,
        -- Who leads it: an enterprise or a department.
        organisation_id uuid not null references publishing.organisations,
        scenario_id uuid references publishing.scenarios,
        round integer,
        status text not null default 'draft' check (status in ('draft', 'submitted', 'recommended',
          'accepted', 'returned', 'rejected', 'scored', 'shortlisted', 'reserve', 'not_selected',
          'in_publicity', 'listed', 'recheck_due', 'renewed', 'revoked', 'withdrawn')),
        status_note text,
        -- As it is being written; what was handed in lies in nomination_versions. The columns repeat
        -- what lists are filtered by and quotas are counted by.
        title text not null,
        category text not null,
        district text,
        domain text,
        content jsonb not null,
        submissions integer not null default 0,
        returns integer not null default 0,
        created_by uuid not null references publishing.users,
        created_at timestamptz(3) not null default now(),
        submitted_at timestamptz(3),
        check ((scenario_id is null) = (round is null)),
        check ((submissions = 0) = (number is null)),
        check (status in ('draft', 'withdrawn') or submissions > 0)
      );
      create index on publishing.nominations (edition_id, created_at desc, id desc);
      create index on publishing.nominations (edition_id, status, created_at desc, id desc);
      create index on publishing.nominations (edition_id, district, created_at desc, id desc);
      create index on publishing.nominations (organisation_id, created_at desc, id desc);
      -- What was done under a scenario stands in an edition once.
      create unique index nominations_one_a_scenario
        on publishing.nominations (edition_id, scenario_id)
        where scenario_id is not null and status not in ('draft', 'withdrawn', 'rejected');
      create index on publishing.nominations (scenario_id) where scenario_id is not null;

      create table publishing.nominees (
        nomination_id uuid not null references publishing.nominations,
        organisation_id uuid not null references publishing.organisations,
        is_lead boolean not null,
        status text not null check (status in ('invited', 'confirmed', 'declined', 'left')),
        decided_at timestamptz(3),
        primary key (nomination_id, organisation_id)
      );
      create index on publishing.nominees (organisation_id, nomination_id);

      -- Added to, never changed: each time it was handed in.
      create table publishing.nomination_versions (
        nomination_id uuid not null references publishing.nominations,
        submission integer not null,
        content jsonb not null,
        submitted_by uuid not null references publishing.users,
        submitted_at timestamptz(3) not null,
        primary key (nomination_id, submission)
      );

      create table publishing.formal_reviews (
        id uuid primary key,
        nomination_id uuid not null references publishing.nominations,
        submission integer not null,
        decision text not null check (decision in ('accepted', 'returned')),
        reasons text[] not null,
        note text not null,
        decided_by uuid not null references publishing.users,
        at timestamptz(3) not null default now(),
        unique (nomination_id, submission),
        check ((decision = 'returned') = (cardinality(reasons) > 0))
      );

      create table publishing.district_lists (
        id uuid primary key,
        version integer not null default 1,
        edition_id uuid not null references publishing.editions,
        district text not null,
        status text not null default 'draft' check (status in ('draft', 'submitted')),
        -- Everybody who wrote in it: none of them hands it in.
        contributor_ids uuid[] not null,
        submitted_by uuid references publishing.users,
        submitted_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        unique (edition_id, district),
        check ((status = 'submitted') = (submitted_at is not null))
      );
      create table publishing.district_list_entries (
        list_id uuid not null references publishing.district_lists,
        nomination_id uuid not null unique references publishing.nominations,
        position integer not null,
        reason text not null,
        primary key (list_id, position)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Editions and nominations are not undone: restore a backup instead.');
  }
}
