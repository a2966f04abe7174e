import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What department and enterprises say to each other: questions, interests, messages, meetings. */
export class Talk1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.questions (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        -- Who asks is shown to this enterprise alone.
        enterprise_id uuid not null references publishing.enterprises,
        author_id uuid not null references publishing.users,
        status text not null default 'asked'
          check (status in ('asked', 'answered', 'declined', 'duplicate', 'withdrawn')),
        text text not null,
        duplicate_of uuid references publishing.questions,
        reason text,
        -- The city's day by whose end it is to be answered.
        due_on date not null,
        -- What the department was last reminded of: 1 the cut-off is near, 2 it is overdue.
        reminded integer not null default 0,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.questions (scenario_id, created_at desc, id desc);
      create index on publishing.questions (enterprise_id, scenario_id);
      create index questions_waiting on publishing.questions (scenario_id)
        where status = 'asked' and reminded < 2;

      -- The last one holds; what it said before stays beside it.
      create table publishing.question_answers (
        id uuid primary key,
        question_id uuid not null references publishing.questions on delete cascade,
        author_id uuid not null references publishing.users,
        text text not null,
        at timestamptz(3) not null default now()
      );
      create index on publishing.question_answers (question_id, at, id);

      create table publishing.interests (
        id uuid primary key,
        version integer not null default 1,
        scenario_id uuid not null references publishing.scenarios,
        round integer not null,
        enterprise_id uuid not null references publishing.enterprises,
        -- Who looks after it at the enterprise.
        author_id uuid not null references publishing.users,
        status text not null default 'expressed'
          check (status in ('expressed', 'connected', 'declined', 'withdrawn')),
        message text not null,
        contact_name text not null,
        contact_phone text not null,
        reason text,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.interests (scenario_id, created_at desc, id desc);
      create index on publishing.interests (enterprise_id, created_at desc, id desc);
      create index interests_of_author on publishing.interests (author_id)
        where status in ('expressed', 'connected');

      create table publishing.interest_messages (
        id uuid primary key,
        interest_id uuid not null references publishing.interests on delete cascade,
        place integer not null,
        side text not null check (side in ('department', 'enterprise')),
        author_id uuid not null references publishing.users,
        text text not null,
        file_ids uuid[] not null,
        at timestamptz(3) not null default now(),
        unique (interest_id, place)
      );

      -- Up to which message somebody has read.
      create table publishing.interest_readers (
        interest_id uuid not null references publishing.interests on delete cascade,
        user_id uuid not null references publishing.users on delete cascade,
        side text not null check (side in ('department', 'enterprise')),
        read_up_to integer not null,
        primary key (interest_id, user_id)
      );

      create table publishing.meetings (
        id uuid primary key,
        -- Also its SEQUENCE in a calendar.
        version integer not null default 1,
        interest_id uuid not null references publishing.interests on delete cascade,
        status text not null default 'proposed'
          check (status in ('proposed', 'accepted', 'declined', 'cancelled')),
        starts_at timestamptz(3) not null,
        minutes integer not null,
        place text not null,
        link text not null,
        note text not null,
        proposed_by text not null check (proposed_by in ('department', 'enterprise')),
        reason text,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.meetings (interest_id, starts_at desc, id desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was said is not undone: restore a backup instead.');
  }
}
