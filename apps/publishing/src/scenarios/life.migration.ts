import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a scenario says beyond its first form, and the round it is in. */
export class ScenarioLife1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table publishing.scenarios
        add lead_department_id uuid references publishing.organisations,
        add responsible_department_ids uuid[] not null default '{}',
        add budget_max_wan numeric(10, 2),
        add funding_source text not null default '',
        add period_months integer,
        add landing_area text not null default '',
        add confidentiality text not null default 'public'
          check (confidentiality in ('public', 'verified')),
        add accepts_consortium boolean not null default true,
        add min_bids integer not null default 3,
        add criteria jsonb not null default '[]',
        add ip_terms text not null default '',
        add file_ids uuid[] not null default '{}',
        add questions_until timestamptz(3),
        add publicity_days integer not null default 5,
        add round integer not null default 1;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The life of scenarios is not undone: restore a backup instead.');
  }
}
