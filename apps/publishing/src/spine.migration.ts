import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOutboxTables } from '#libs/outbox';

/** First tables: identity, directory, scenarios, their history, and the outbox. */
export class Spine1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.organisations (
        id uuid primary key,
        kind text not null check (kind in ('department', 'enterprise', 'platform')),
        name text not null,
        district text not null,
        version integer not null default 1,
        created_at timestamptz(3) not null default now()
      );
      create index on publishing.organisations (kind, created_at, id);
      create unique index organisations_name on publishing.organisations (kind, name)
        where kind <> 'enterprise';

      create table publishing.users (
        id uuid primary key,
        organisation_id uuid not null references publishing.organisations,
        email text not null unique check (email = lower(email)),
        display_name text not null,
        password_hash text not null,
        roles text[] not null check (cardinality(roles) > 0),
        active boolean not null default true,
        created_at timestamptz(3) not null default now()
      );
      create index on publishing.users (organisation_id);
      create index on publishing.users (created_at, id);

      create table publishing.sessions (
        id uuid primary key,
        user_id uuid not null references publishing.users on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index on publishing.sessions (user_id);
      create index on publishing.sessions (expires_at);

      create table publishing.enterprises (
        id uuid primary key references publishing.organisations,
        version integer not null,
        status text not null,
        status_note text,
        name text not null,
        uscc text not null,
        district text not null,
        profile text not null,
        tiers text[] not null,
        qualifications text[] not null,
        legal_representative text not null,
        contact_phone text not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      -- A rejected registration must not keep the real company out.
      create unique index enterprises_uscc on publishing.enterprises (uscc)
        where status <> 'rejected';
      create index on publishing.enterprises (status, updated_at desc, id desc);
      create index on publishing.enterprises (updated_at desc, id desc);

      create table publishing.capabilities (
        id uuid primary key,
        enterprise_id uuid not null references publishing.enterprises on delete cascade,
        name text not null,
        description text not null,
        domains text[] not null,
        technologies text[] not null,
        maturity text not null,
        price_from_wan numeric(10, 2),
        cases text[] not null
      );
      create index on publishing.capabilities (enterprise_id, id);
      create index on publishing.capabilities using gin (domains);

      create sequence publishing.scenario_numbers;
      create table publishing.scenarios (
        id uuid primary key,
        version integer not null,
        number text unique,
        status text not null,
        status_note text,
        department_id uuid not null references publishing.organisations,
        author_id uuid not null references publishing.users,
        contributor_ids uuid[] not null,
        title text not null,
        summary text not null,
        pain_points text not null,
        requirements text not null,
        data_and_conditions text not null,
        outcomes jsonb not null,
        domain text,
        technologies text[] not null,
        district text not null,
        cooperation_modes text[] not null,
        budget_wan numeric(10, 2),
        required_qualifications text[] not null,
        eligibility jsonb not null,
        engagement text not null check (engagement in ('bid', 'contact')),
        deadline timestamptz(3),
        contact_name text not null,
        contact_phone text not null,
        published_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.scenarios (department_id, updated_at desc, id desc);
      create index on publishing.scenarios (published_at desc, id desc) where published_at is not null;
      create index on publishing.scenarios (deadline) where status = 'published';

      create table publishing.state_changes (
        id uuid primary key,
        subject_type text not null,
        subject_id uuid not null,
        from_status text,
        to_status text not null,
        actor_id uuid references publishing.users,
        actor_name text not null,
        note text,
        at timestamptz(3) not null default now()
      );
      create index on publishing.state_changes (subject_id, id);

      create table publishing.created_once (
        user_id uuid not null references publishing.users on delete cascade,
        route text not null,
        key text not null,
        created_id uuid not null,
        at timestamptz not null default now(),
        primary key (user_id, route, key)
      );
    `);
    await createOutboxTables(runner, 'publishing');
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: restore a backup instead.');
  }
}
