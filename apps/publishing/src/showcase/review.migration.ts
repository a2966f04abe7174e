import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 专家评审 of an edition: its rules, who the experts are, their sheets, the deliberation. */
export class ShowcaseReview1700000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An edition without a row has the usual rules.
      create table publishing.review_rules (
        edition_id uuid primary key references publishing.editions,
        rules jsonb not null
      );

      create table publishing.expert_profiles (
        user_id uuid primary key references publishing.users on delete cascade,
        -- Codes of domains and technologies.
        fields text[] not null
      );
      -- Whom an expert works for: their account is the platform's.
      create table publishing.expert_organisations (
        user_id uuid not null references publishing.users on delete cascade,
        organisation_id uuid not null references publishing.organisations,
        primary key (user_id, organisation_id)
      );
      create index on publishing.expert_organisations (organisation_id);

      -- That an expert has declared, once for an edition, and what.
      create table publishing.review_declarations (
        edition_id uuid not null references publishing.editions,
        user_id uuid not null references publishing.users,
        note text not null,
        at timestamptz(3) not null default now(),
        primary key (edition_id, user_id)
      );
      create table publishing.review_interests (
        edition_id uuid not null,
        user_id uuid not null,
        organisation_id uuid not null references publishing.organisations,
        primary key (edition_id, user_id, organisation_id),
        foreign key (edition_id, user_id) references publishing.review_declarations
      );
      create index on publishing.review_interests (organisation_id);

      create table publishing.nomination_reviews (
        id uuid primary key,
        version integer not null default 1,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        user_id uuid not null references publishing.users,
        status text not null check (status in ('assigned', 'excused', 'scoring', 'submitted')),
        in_field boolean not null,
        comment text not null default '',
        excuse text,
        assigned_by uuid not null references publishing.users,
        assigned_at timestamptz(3) not null default now(),
        submitted_at timestamptz(3),
        -- Who was excused cannot come back.
        unique (nomination_id, user_id),
        check ((status = 'submitted') = (submitted_at is not null))
      );
      create index on publishing.nomination_reviews (user_id, edition_id, id);
      create index on publishing.nomination_reviews (edition_id);

      create table publishing.nomination_scores (
        review_id uuid not null references publishing.nomination_reviews,
        criterion text not null,
        score numeric(4, 1),
        comment text not null default '',
        primary key (review_id, criterion)
      );

      -- 评议: added to, never changed; with the scores it makes the final order.
      create table publishing.rank_moves (
        id uuid primary key,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        to_rank integer not null,
        reason text not null,
        moved_by uuid not null references publishing.users,
        at timestamptz(3) not null default now()
      );
      create index on publishing.rank_moves (edition_id, id);

      create table publishing.selections (
        edition_id uuid primary key references publishing.editions,
        -- The lines as decided: contracts' selectionLine.
        lines jsonb not null,
        -- What the deliberation had changed: contracts' rankChange.
        record jsonb not null,
        decided_by uuid not null references publishing.users,
        decided_at timestamptz(3) not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Reviews are not undone: restore a backup instead.');
  }
}
