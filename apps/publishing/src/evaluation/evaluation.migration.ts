import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The evaluation of a scenario's round: formal check, evaluators with their sheets, ranking. */
export class Evaluations1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.evaluations (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        phase text not null default 'checking'
          check (phase in ('checking', 'check_submitted', 'scoring', 'consensus', 'concluded')),
        -- Everybody who had a hand in the formal check: none of them may confirm it.
        checker_ids uuid[] not null default '{}',
        check_submitted_by uuid references publishing.users,
        check_return_note text,
        check_confirmed_by uuid references publishing.users,
        check_confirmed_at timestamptz(3),
        -- Why it goes on with fewer qualified bids than the scenario asks for.
        go_on_note text,
        -- As concluded: contracts' rankedBid, by rank.
        ranking jsonb,
        concluded_by uuid references publishing.users,
        concluded_at timestamptz(3),
        -- Why it was computed anew or opened again after an objection.
        reopened_note text,
        created_at timestamptz(3) not null default now(),
        unique (scenario_id, round)
      );

      create table publishing.evaluation_checks (
        bid_id uuid primary key references publishing.bids,
        evaluation_id uuid not null references publishing.evaluations,
        verdict text not null check (verdict in ('qualified', 'disqualified')),
        reasons text[] not null default '{}',
        note text not null default '',
        checked_by uuid not null references publishing.users,
        -- Of a qualified bid, known since the opening; what the price formula computes with.
        price_wan numeric(10, 2),
        at timestamptz(3) not null default now()
      );
      create index on publishing.evaluation_checks (evaluation_id);

      create table publishing.evaluators (
        id uuid primary key,
        version integer not null default 1,
        evaluation_id uuid not null references publishing.evaluations,
        user_id uuid not null references publishing.users,
        status text not null default 'assigned'
          check (status in ('assigned', 'excused', 'scoring', 'submitted', 'confirmed')),
        drawn boolean not null,
        -- The excused one whose place they took; a place is taken once.
        replaces uuid unique references publishing.evaluators,
        assigned_by uuid not null references publishing.users,
        assigned_at timestamptz(3) not null default now(),
        declared_at timestamptz(3),
        excuse text,
        submitted_at timestamptz(3),
        confirmed_at timestamptz(3),
        -- Who was excused cannot come back.
        unique (evaluation_id, user_id)
      );
      create index on publishing.evaluators (user_id, assigned_at desc, id desc);

      create table publishing.evaluation_scores (
        evaluator_id uuid not null references publishing.evaluators on delete cascade,
        bid_id uuid not null references publishing.bids,
        criterion text not null,
        score numeric(4, 1),
        comment text not null default '',
        primary key (evaluator_id, bid_id, criterion)
      );

      create table publishing.evaluation_revisions (
        id uuid primary key,
        evaluator_id uuid not null references publishing.evaluators,
        bid_id uuid not null references publishing.bids,
        criterion text not null,
        from_score numeric(4, 1) not null,
        to_score numeric(4, 1) not null,
        reason text not null,
        at timestamptz(3) not null default now()
      );
      create index on publishing.evaluation_revisions (evaluator_id);

      create table publishing.bid_reasons (
        bid_id uuid primary key references publishing.bids,
        text text not null,
        written_by uuid not null references publishing.users,
        at timestamptz(3) not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Evaluations are not undone: restore a backup instead.');
  }
}
