import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a match was opened and answered, at which version of its scenario, and what each capability scored. */
export class Feedback1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table matching.matches
        add column viewed_at timestamptz,
        add column answered_at timestamptz,
        add column answered_scenario_version integer,
        -- By the capability's id; empty for matches computed before there was this column.
        add column capability_scores jsonb not null default '{}';

      -- Of earlier marks only the last change is known.
      update matching.matches set viewed_at = updated_at
       where status in ('viewed', 'interested', 'not_relevant', 'connected');
      update matching.matches set answered_at = updated_at,
             answered_scenario_version = scenario_version
       where status in ('interested', 'not_relevant', 'connected');

      -- The answers of the enterprises that are ranked.
      create index on matching.matches (enterprise_id, answered_at desc)
        where status in ('interested', 'not_relevant', 'connected');
      -- The report's year.
      create index on matching.matches ((coalesce(told_at, answered_at)));
      -- Who fits from the threshold up, for the gaps.
      create index on matching.matches (score);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What people answered is not undone: restore a backup instead.');
  }
}
