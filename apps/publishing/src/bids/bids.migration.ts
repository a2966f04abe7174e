import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sealed bids. What a bid says lies here encrypted only, also while it is a draft and after it was
 * opened: see vault.ts for the keys.
 */
export class Bids1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One key a scenario and round, wrapped by the master key.
      create table publishing.bid_scenario_keys (
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        wrapped_key bytea not null,
        primary key (scenario_id, round)
      );

      create table publishing.bids (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        -- The lead, where it is a consortium.
        enterprise_id uuid not null references publishing.enterprises,
        status text not null default 'draft' check (status in ('draft', 'submitted', 'withdrawn',
          'opened', 'qualified', 'disqualified', 'scored', 'proposed_winner', 'awarded',
          'not_awarded')),
        status_note text,
        -- Key of this bid's content and attachments, wrapped by the scenario's.
        wrapped_key bytea not null,
        -- The working copy, and what was submitted last; both sealed.
        draft bytea not null,
        sealed bytea,
        submitted_at timestamptz(3),
        content_hash bytea,
        -- Counts the submissions; part of what the receipt says.
        submission integer not null default 0,
        -- The signed receipt of the last submission, sealed: it names bidder and files.
        receipt bytea,
        -- At the opening: whether seal and hash held.
        seal_intact boolean,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.bids (scenario_id, round, id);
      create index on publishing.bids (enterprise_id, created_at desc, id desc);

      create table publishing.bid_members (
        bid_id uuid not null references publishing.bids on delete cascade,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        enterprise_id uuid not null references publishing.enterprises,
        is_lead boolean not null,
        status text not null check (status in ('invited', 'confirmed', 'declined', 'left')),
        decided_at timestamptz(3),
        primary key (bid_id, enterprise_id)
      );
      -- Rule 7: an enterprise stands in one bid a scenario.
      create unique index bid_members_once
        on publishing.bid_members (scenario_id, round, enterprise_id) where status = 'confirmed';
      create index on publishing.bid_members (enterprise_id, status);

      create table publishing.bid_attachments (
        -- Also the id under which its sealed bytes lie in the storage.
        id uuid primary key,
        bid_id uuid not null references publishing.bids on delete cascade,
        -- Length of the content before sealing, in bytes.
        size integer not null,
        -- Name, media type and hash of the content, sealed.
        sealed_facts bytea not null,
        -- Since when neither draft nor submission names it; swept a day later. Null while one does.
        loose_since timestamptz(3) default now(),
        created_at timestamptz(3) not null default now()
      );
      create index on publishing.bid_attachments (bid_id);
      create index on publishing.bid_attachments (loose_since) where loose_since is not null;

      create table publishing.bid_openings (
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        proposed_by uuid not null references publishing.users,
        proposed_name text not null,
        -- Which of the two sides proposed: the other one opens.
        proposed_side text not null check (proposed_side in ('department', 'supervisor')),
        proposed_at timestamptz(3) not null default now(),
        opened_by uuid references publishing.users,
        opened_name text,
        opened_at timestamptz(3),
        -- What was found: a line for each bid.
        report jsonb,
        primary key (scenario_id, round)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Bids are not undone: restore a backup instead.');
  }
}
