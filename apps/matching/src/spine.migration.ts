import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOutboxTables } from '#libs/outbox';

/** First tables: what matching knows of scenarios and enterprises, the matches, and the outbox. */
export class Spine1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matching.scenarios (
        id uuid primary key,
        version integer not null,
        open boolean not null,
        department_id uuid not null,
        deadline timestamptz,
        snapshot jsonb not null,
        updated_at timestamptz not null default now()
      );
      create table matching.enterprises (
        id uuid primary key,
        version integer not null,
        active boolean not null,
        snapshot jsonb not null,
        updated_at timestamptz not null default now()
      );
      create table matching.matches (
        id uuid primary key,
        scenario_id uuid not null references matching.scenarios,
        enterprise_id uuid not null references matching.enterprises,
        scenario_version integer not null,
        enterprise_version integer not null,
        version integer not null default 1,
        score numeric(4, 1) not null,
        eligible boolean not null,
        eligibility jsonb not null,
        reasons jsonb not null,
        status text not null default 'candidate',
        not_relevant_reason text,
        told_at timestamptz,
        -- Eligible ones first, then by score: the order of every list, in one indexable value.
        rank_key numeric generated always as
          (score + case when eligible then 1000 else 0 end) stored,
        updated_at timestamptz(3) not null default now(),
        unique (scenario_id, enterprise_id)
      );
      create index on matching.matches (scenario_id, rank_key desc, id desc);
      create index on matching.matches (enterprise_id, rank_key desc, id desc);
    `);
    await createOutboxTables(runner, 'matching');
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: restore a backup instead.');
  }
}
