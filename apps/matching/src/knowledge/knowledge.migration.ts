import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What matching knows of language: how often words occur among its texts, and how people changed
 * the shipped lexicon.
 */
export class Knowledge1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Distinct words and concepts of the text, for counting; filled when a snapshot is kept.
      alter table matching.scenarios add column terms text[] not null default '{}';
      alter table matching.enterprises add column terms text[] not null default '{}';

      -- One row: how many documents of each side have which word.
      create table matching.corpus (
        id boolean primary key default true check (id),
        offers jsonb not null,
        needs jsonb not null,
        computed_at timestamptz not null
      );

      -- Every change of the shipped lexicon, never altered: the newest of a key is in force.
      create table matching.lexicon_changes (
        seq bigint generated always as identity primary key,
        key text not null,
        -- null: the concept was not there, or is no longer.
        before jsonb,
        after jsonb,
        reason text not null,
        author_id uuid not null,
        author_name text not null,
        changed_at timestamptz not null default now(),
        check (before is not null or after is not null)
      );
      create index on matching.lexicon_changes (key, seq desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What people taught the lexicon is not undone: restore a backup instead.');
  }
}
