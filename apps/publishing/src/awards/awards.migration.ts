import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From the proposed award to what was reached: publicity, objections, contracts, milestones. */
export class Delivery1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.publicities (
        id uuid primary key,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        attempt integer not null,
        bid_id uuid not null references publishing.bids,
        enterprise_id uuid not null references publishing.enterprises,
        winner_reason text not null,
        -- Why another than the first-ranked.
        reason text not null,
        -- Names, totals and ranks as they were made public.
        ranking jsonb not null,
        -- Days in the city.
        starts_on date not null,
        ends_on date not null,
        status text not null check (status in ('running', 'confirmed', 'revoked')),
        publicised_by uuid not null references publishing.users,
        publicised_at timestamptz(3) not null default now(),
        -- When the approver was told that nothing blocks the award any more.
        told_over_at timestamptz(3),
        unique (scenario_id, round, attempt)
      );
      create unique index publicities_running
        on publishing.publicities (scenario_id) where status = 'running';
      create index on publishing.publicities (publicised_at desc, id desc);
      create index publicities_to_tell on publishing.publicities (ends_on)
        where status = 'running' and told_over_at is null;

      create sequence publishing.objection_numbers;
      create table publishing.objections (
        id uuid primary key,
        version integer not null default 1,
        number text not null unique,
        publicity_id uuid not null references publishing.publicities,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        enterprise_id uuid not null references publishing.enterprises,
        author_id uuid not null references publishing.users,
        status text not null default 'submitted' check (status in ('submitted', 'investigating',
          'upheld', 'dismissed', 'rejected')),
        text text not null,
        file_ids uuid[] not null,
        due_on date not null,
        outcome text check (outcome in ('disqualify-winner', 're-evaluate')),
        rejection text,
        decision_note text,
        decided_by uuid references publishing.users,
        decided_at timestamptz(3),
        told_overdue_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        check ((status = 'upheld') = (outcome is not null)),
        check ((status = 'rejected') = (rejection is not null))
      );
      create index on publishing.objections (created_at desc, id desc);
      create index on publishing.objections (enterprise_id, created_at desc, id desc);
      create index on publishing.objections (scenario_id, created_at desc);
      create index objections_open on publishing.objections (due_on)
        where status in ('submitted', 'investigating');

      create table publishing.contracts (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        -- The bid that won; none where the companies were connected by an interest.
        bid_id uuid references publishing.bids,
        enterprise_id uuid not null references publishing.enterprises,
        status text not null default 'recorded'
          check (status in ('recorded', 'returned', 'confirmed')),
        status_note text,
        number text not null,
        signed_on date not null,
        amount_wan numeric(10, 2) not null,
        amount_reason text not null,
        begins_on date not null,
        ends_on date not null check (ends_on >= begins_on),
        file_ids uuid[] not null,
        -- Everybody who wrote in it or of what was delivered: none of them approves it.
        contributor_ids uuid[] not null,
        recorded_by uuid not null references publishing.users,
        confirmed_by uuid references publishing.users,
        confirmed_at timestamptz(3),
        -- Days in the city: what the ledger counts.
        started_on date,
        delivered_on date,
        at_target_on date,
        created_at timestamptz(3) not null default now(),
        unique (scenario_id, round)
      );
      create index on publishing.contracts (enterprise_id, created_at desc, id desc);
      create index on publishing.contracts (created_at desc, id desc);

      create table publishing.milestones (
        id uuid primary key,
        version integer not null default 1,
        contract_id uuid not null references publishing.contracts,
        name text not null,
        deliverable text not null,
        due_on date not null,
        owner text not null,
        status text not null default 'planned'
          check (status in ('planned', 'submitted', 'returned', 'accepted')),
        evidence text not null default '',
        file_ids uuid[] not null default '{}',
        submitted_at timestamptz(3),
        note text,
        decided_at timestamptz(3),
        -- The city's day on which people are reminded next.
        remind_on date,
        created_at timestamptz(3) not null default now()
      );
      create index on publishing.milestones (contract_id, due_on, id);
      create index milestones_to_remind on publishing.milestones (remind_on)
        where status in ('planned', 'returned');

      create table publishing.plan_changes (
        id uuid primary key,
        version integer not null default 1,
        contract_id uuid not null references publishing.contracts,
        side text not null check (side in ('department', 'enterprise')),
        status text not null default 'proposed'
          check (status in ('proposed', 'approved', 'rejected', 'withdrawn')),
        reason text not null,
        plan_before jsonb not null,
        plan_after jsonb not null,
        proposed_by uuid not null references publishing.users,
        decided_by uuid references publishing.users,
        note text,
        created_at timestamptz(3) not null default now(),
        decided_at timestamptz(3)
      );
      create index on publishing.plan_changes (contract_id, created_at);
      create unique index plan_changes_one_open
        on publishing.plan_changes (contract_id) where status = 'proposed';

      -- Added to, never changed: the newest of an outcome counts.
      create table publishing.measurements (
        id uuid primary key,
        contract_id uuid not null references publishing.contracts,
        outcome text not null,
        value text not null,
        met boolean not null,
        evidence text not null,
        file_ids uuid[] not null,
        measured_on date not null,
        measured_by uuid not null references publishing.users,
        at timestamptz(3) not null default now()
      );
      create index on publishing.measurements (contract_id, at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Awards and contracts are not undone: restore a backup instead.');
  }
}
