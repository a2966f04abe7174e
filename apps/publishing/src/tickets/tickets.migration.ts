import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Service tickets with their threads, and what deletion and daily limits of files need. */
export class Tickets1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Set when a file is given up: its bytes go next and the row last, also after a crash.
      alter table publishing.files add deleting_at timestamptz;
      create index on publishing.files (id) where deleting_at is not null;

      -- Counts towards the daily limit also when the file was deleted at once.
      create table publishing.file_uploads (
        file_id uuid primary key,
        organisation_id uuid not null references publishing.organisations,
        at timestamptz not null default now()
      );
      create index on publishing.file_uploads (organisation_id, at);
      create index on publishing.file_uploads (at);

      create index enterprises_in_directory on publishing.enterprises (created_at desc, id desc)
        where status in ('verified', 'suspended');
      create index platform_desk on publishing.users (id)
        where roles && array['platform.admin', 'platform.reviewer'];

      create sequence publishing.ticket_numbers;
      create table publishing.tickets (
        id uuid primary key,
        version integer not null,
        number text not null unique,
        enterprise_id uuid not null references publishing.enterprises,
        author_id uuid not null references publishing.users,
        officer_id uuid references publishing.users,
        status text not null
          check (status in ('open', 'answered', 'reopened', 'closed', 'withdrawn')),
        category text not null,
        title text not null,
        -- The city's day by whose end it must be answered.
        due_on date not null,
        -- How many steps of escalation were told since it last began to wait for the platform, and
        -- the city's day on which the next is due.
        escalation_step integer not null default 0,
        escalate_on date not null,
        answered_at timestamptz(3),
        reminded_at timestamptz(3),
        closed_at timestamptz(3),
        closed_by text check (closed_by in ('enterprise', 'clock')),
        satisfaction smallint check (satisfaction between 1 and 5),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      );
      create index on publishing.tickets (created_at desc, id desc);
      create index on publishing.tickets (enterprise_id, created_at desc, id desc);
      create index on publishing.tickets (officer_id, created_at desc, id desc);
      create index on publishing.tickets (status, created_at desc, id desc);
      create index tickets_to_escalate on publishing.tickets (escalate_on, id)
        where status in ('open', 'reopened');
      create index tickets_overdue on publishing.tickets (due_on) where status in ('open', 'reopened');
      create index tickets_answered on publishing.tickets (answered_at, id)
        where status = 'answered';

      create table publishing.ticket_messages (
        id uuid primary key,
        ticket_id uuid not null references publishing.tickets on delete cascade,
        kind text not null check (kind in ('question', 'answer', 'follow-up', 'note')),
        author_id uuid not null references publishing.users,
        text text not null,
        file_ids uuid[] not null,
        at timestamptz(3) not null default now()
      );
      create index on publishing.ticket_messages (ticket_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Tickets are not undone: restore a backup instead.');
  }
}
