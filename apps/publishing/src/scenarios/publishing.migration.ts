import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sketchOf } from './similarity.js';

/** Settings, batches, versions and amendments of scenarios, and what finds those nearly alike. */
export class Publishing1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.settings (
        -- There is one row.
        id integer primary key default 1 check (id = 1),
        version integer not null default 1,
        platform_review boolean not null default false,
        quality_threshold integer not null default 60,
        default_publicity_days integer not null default 5,
        updated_at timestamptz(3) not null default now()
      );
      insert into publishing.settings default values;

      create table publishing.batches (
        id uuid primary key,
        version integer not null default 1,
        year integer not null,
        ordinal integer not null,
        title text not null,
        status text not null check (status in ('scheduled', 'published', 'cancelled')),
        status_note text,
        publish_at timestamptz(3) not null,
        published_at timestamptz(3),
        left_out jsonb not null default '[]',
        created_by uuid not null references publishing.users,
        created_at timestamptz(3) not null default now(),
        unique (year, ordinal)
      );
      create index on publishing.batches (publish_at desc, id desc);
      create index batches_due on publishing.batches (publish_at) where status = 'scheduled';

      alter table publishing.scenarios
        add reviewed_at timestamptz(3),
        add batch_id uuid references publishing.batches,
        -- Some of its passages by number, see similarity.ts: who shares one may be nearly the same.
        add sketch integer[] not null default '{}';
      create index on publishing.scenarios (batch_id) where batch_id is not null;
      create index on publishing.scenarios using gin (sketch);
      create index scenarios_approved on publishing.scenarios (updated_at, id)
        where status = 'approved';

      create table publishing.scenario_versions (
        scenario_id uuid not null references publishing.scenarios,
        number integer not null,
        kind text not null check (kind in ('published', 'amended', 'republished')),
        round integer not null,
        reason text not null,
        content jsonb not null,
        actor_id uuid references publishing.users,
        actor_name text not null,
        at timestamptz(3) not null default now(),
        primary key (scenario_id, number)
      );

      create table publishing.amendments (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        status text not null check (status in ('proposed', 'applied', 'rejected', 'withdrawn')),
        reason text not null,
        changes jsonb not null,
        -- What the changed fields said when it was proposed, with names for ids, and would say.
        before jsonb not null,
        after jsonb not null,
        proposed_by uuid not null references publishing.users,
        proposer_name text not null,
        proposed_at timestamptz(3) not null default now(),
        decided_by uuid references publishing.users,
        decider_name text,
        decided_at timestamptz(3),
        note text
      );
      create index on publishing.amendments (scenario_id, id);
      create unique index amendments_open on publishing.amendments (scenario_id)
        where status = 'proposed';

      -- What was public before there were versions is its first.
      insert into publishing.scenario_versions
        (scenario_id, number, kind, round, reason, content, actor_name, at)
      select s.id, 1, 'published', s.round, '',
        jsonb_build_object(
          'title', s.title, 'summary', s.summary, 'painPoints', s.pain_points,
          'requirements', s.requirements, 'dataAndConditions', s.data_and_conditions,
          'outcomes', s.outcomes, 'domain', s.domain, 'technologies', to_jsonb(s.technologies),
          'district', s.district, 'cooperationModes', to_jsonb(s.cooperation_modes),
          'budgetWan', s.budget_wan, 'requiredQualifications', to_jsonb(s.required_qualifications),
          'eligibility', s.eligibility, 'engagement', s.engagement,
          'deadline', to_char(s.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'contactName', s.contact_name, 'contactPhone', s.contact_phone,
          'leadDepartment', null, 'responsibleDepartments', '[]'::jsonb,
          'budgetMaxWan', s.budget_max_wan, 'fundingSource', s.funding_source,
          'periodMonths', s.period_months, 'landingArea', s.landing_area,
          'confidentiality', s.confidentiality, 'acceptsConsortium', s.accepts_consortium,
          'minBids', s.min_bids, 'criteria', s.criteria, 'ipTerms', s.ip_terms,
          'files', '[]'::jsonb, 'questionsUntil', null, 'publicityDays', s.publicity_days),
        'system', s.published_at
      from publishing.scenarios s where s.published_at is not null;
    `);
    const present = (await runner.query(
      'select id, title, requirements from publishing.scenarios',
    )) as { id: string; title: string; requirements: string }[];
    for (const { id, title, requirements } of present)
      await runner.query('update publishing.scenarios set sketch = $2 where id = $1', [
        id,
        sketchOf(title, requirements),
      ]);
  }

  async down(): Promise<void> {
    throw new Error('Versions of scenarios are not undone: restore a backup instead.');
  }
}
