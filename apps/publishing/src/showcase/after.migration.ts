import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows a final list: yearly rechecks, renewals and revocations of plaques. */
export class ShowcaseAfter1700000000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const reasons = `('recheck-failed', 'not-running', 'false-material', 'law-broken',
      'safety-incident', 'nominee-gone', 'other')`;
    await runner.query(`
      alter table publishing.plaques
        add column version integer not null default 1,
        add column revoked_reason text check (revoked_reason in ${reasons});
      -- Until now none could be revoked but by hand.
      update publishing.plaques set revoked_reason = 'other' where revoked_on is not null;
      alter table publishing.plaques
        add check ((revoked_on is null) = (revoked_reason is null));
      create index on publishing.plaques (category);

      -- 续期: added to, never changed; the first certificate stays with its plaque.
      create table publishing.plaque_renewals (
        id uuid primary key,
        plaque_number text not null references publishing.plaques,
        -- Days in the city.
        issued_on date not null,
        from_day date not null,
        until_day date not null check (until_day > from_day),
        text text not null,
        signature text not null,
        renewed_by uuid not null references publishing.users,
        at timestamptz(3) not null default now(),
        unique (plaque_number, from_day)
      );
      create index on publishing.plaque_renewals (plaque_number, until_day desc);

      create table publishing.rechecks (
        id uuid primary key,
        version integer not null default 1,
        plaque_number text not null references publishing.plaques,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        year integer not null,
        status text not null default 'open' check (status in ('open', 'submitted', 'to_mend',
          'passed', 'failed', 'dropped')),
        due_on date not null,
        mend_by date,
        -- How often it was handed in.
        submissions integer not null default 0,
        opened_by uuid not null references publishing.users,
        opened_at timestamptz(3) not null default now(),
        submitted_at timestamptz(3),
        decided_at timestamptz(3),
        told_due_at timestamptz(3),
        told_overdue_at timestamptz(3),
        unique (plaque_number, year),
        check ((status in ('passed', 'failed', 'dropped')) = (decided_at is not null)),
        check (status <> 'to_mend' or mend_by is not null),
        check ((submissions = 0) = (submitted_at is null))
      );
      create index on publishing.rechecks (opened_at desc, id desc);
      create index on publishing.rechecks (edition_id, opened_at desc, id desc);
      create index on publishing.rechecks (nomination_id);
      -- One at a time; and what the clock looks at.
      create unique index rechecks_one_open on publishing.rechecks (plaque_number)
        where status in ('open', 'submitted', 'to_mend');
      create index rechecks_due on publishing.rechecks ((coalesce(mend_by, due_on)))
        where status in ('open', 'to_mend');

      -- Added to, never changed: each time evidence was handed in.
      create table publishing.recheck_submissions (
        recheck_id uuid not null references publishing.rechecks,
        submission integer not null,
        -- Contracts' recheckEvidence.
        evidence jsonb not null,
        submitted_by uuid not null references publishing.users,
        at timestamptz(3) not null default now(),
        primary key (recheck_id, submission)
      );
      create table publishing.recheck_decisions (
        id uuid primary key,
        recheck_id uuid not null references publishing.rechecks,
        decision text not null check (decision in ('passed', 'to_mend', 'failed')),
        reason text,
        note text not null,
        mend_by date,
        decided_by uuid not null references publishing.users,
        at timestamptz(3) not null default now(),
        check ((decision = 'passed') = (reason is null)),
        check ((decision = 'to_mend') = (mend_by is not null))
      );
      create index on publishing.recheck_decisions (recheck_id, id);

      create table publishing.revocations (
        id uuid primary key,
        version integer not null default 1,
        plaque_number text not null references publishing.plaques,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null references publishing.nominations,
        recheck_id uuid references publishing.rechecks,
        status text not null default 'proposed' check (status in ('proposed', 'revoked', 'dismissed')),
        reason text not null check (reason in ${reasons}),
        text text not null,
        proposed_by uuid not null references publishing.users,
        proposed_at timestamptz(3) not null default now(),
        decided_by uuid references publishing.users,
        decided_at timestamptz(3),
        decision_note text,
        check ((status = 'proposed') = (decided_at is null)),
        check (decided_by is null or decided_by <> proposed_by),
        check ((reason = 'recheck-failed') = (recheck_id is not null))
      );
      create index on publishing.revocations (proposed_at desc, id desc);
      create index on publishing.revocations (edition_id, proposed_at desc, id desc);
      create index on publishing.revocations (nomination_id);
      create index on publishing.revocations (plaque_number);
      create unique index revocations_one_open on publishing.revocations (plaque_number)
        where status = 'proposed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Rechecks and revocations are not undone: restore a backup instead.');
  }
}
