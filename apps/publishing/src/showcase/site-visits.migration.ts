import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 现场核查 in the expert review: plans, who goes, minutes; and what a change of rank refers to. */
export class SiteVisits1700000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.site_visits (
        id uuid primary key,
        version integer not null default 1,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        status text not null default 'planned' check (status in ('planned', 'cancelled', 'held')),
        -- How often it was planned; the last plan holds.
        plans integer not null default 1,
        -- Contracts' siteVisitMinutes.
        minutes jsonb,
        cancel_reason text,
        ended_by uuid references publishing.users,
        ended_at timestamptz(3),
        check ((status = 'planned') = (ended_at is null)),
        check ((status = 'planned') = (ended_by is null)),
        check ((status = 'held') = (minutes is not null)),
        check ((status = 'cancelled') = (cancel_reason is not null))
      );
      create index on publishing.site_visits (nomination_id, id);
      create index on publishing.site_visits (edition_id, id);
      create unique index site_visits_one_planned on publishing.site_visits (nomination_id)
        where status = 'planned';

      -- Added to, never changed: each day and place for which a visit was planned.
      create table publishing.site_visit_plans (
        visit_id uuid not null references publishing.site_visits,
        plan integer not null,
        -- A day in the city.
        day date not null,
        place text not null,
        reason text not null,
        planned_by uuid not null references publishing.users,
        at timestamptz(3) not null default now(),
        primary key (visit_id, plan)
      );
      -- Who is to go by the plan that holds; whom an earlier one named knows whose the nomination is.
      create table publishing.site_visit_members (
        visit_id uuid not null references publishing.site_visits,
        user_id uuid not null references publishing.users,
        is_released boolean not null default false,
        primary key (visit_id, user_id)
      );
      create index on publishing.site_visit_members (user_id);

      alter table publishing.rank_moves
        add column site_visit_id uuid references publishing.site_visits;
      create index on publishing.rank_moves (site_visit_id) where site_visit_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Site visits are not undone: restore a backup instead.');
  }
}
