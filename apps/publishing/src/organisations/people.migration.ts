import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments as a tree with duties; people who leave, are invited, and are forgotten. */
export class People1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table publishing.organisations
        add parent_id uuid references publishing.organisations,
        add duties text[] not null default '{}'
          check (duties <@ array['lead', 'responsible']),
        add active boolean not null default true,
        add check (kind = 'department' or (parent_id is null and duties = '{}'));
      -- Until now every department could be named for anything.
      update publishing.organisations set duties = array['lead', 'responsible']
        where kind = 'department';
      create index on publishing.organisations (parent_id) where parent_id is not null;
      create index on publishing.organisations (created_at desc, id desc)
        where kind <> 'enterprise';

      -- The tree stays a tree of at most five levels also when two departments are moved at once:
      -- whoever moves one holds the lock until the commit, and each statement of this function
      -- sees what was committed before it.
      create function publishing.guard_department_tree() returns trigger language plpgsql as $$
      declare
        above integer;
        below integer;
        is_cycle boolean;
      begin
        perform pg_advisory_xact_lock(hashtextextended('publishing.department_tree', 0));
        with recursive up(id, parent_id, level) as (
          select o.id, o.parent_id, 1 from publishing.organisations o where o.id = new.parent_id
          union all
          select o.id, o.parent_id, up.level + 1
            from publishing.organisations o join up on o.id = up.parent_id where up.level < 9
        )
        select coalesce(max(level), 0), coalesce(bool_or(id = new.id), false)
          into above, is_cycle from up;
        with recursive down(id, level) as (
          select new.id, 1
          union all
          select o.id, down.level + 1
            from publishing.organisations o join down on o.parent_id = down.id where down.level < 9
        )
        select max(level) into below from down;
        if is_cycle or new.parent_id = new.id or above + below > 5 then
          raise exception 'departments form a tree of at most five levels'
            using errcode = 'check_violation', constraint = 'organisations_department_tree';
        end if;
        return new;
      end $$;
      create trigger department_tree before insert or update of parent_id
        on publishing.organisations for each row when (new.parent_id is not null)
        execute function publishing.guard_department_tree();

      alter table publishing.users
        add left_at timestamptz(3),
        add erased_at timestamptz(3),
        -- Deactivated only because the organisation was: comes back with it.
        add inactive_with_organisation boolean not null default false,
        drop constraint users_email_key,
        add constraint users_left check (left_at is null or (not active and email = '')),
        add constraint users_reachable check (left_at is not null or email <> ''),
        add constraint users_erased check (erased_at is null or left_at is not null);
      -- Who left holds no address any more, so that another organisation may invite them.
      create unique index users_email on publishing.users (email) where email <> '';
      create index on publishing.users (organisation_id, created_at desc, id desc);
      create index users_administrators on publishing.users (id)
        where active and 'platform.admin' = any(roles);
      create index on publishing.scenarios (author_id);
      create index on publishing.state_changes (actor_id) where actor_id is not null;

      -- Only what waits for an answer: accepted, cancelled and stale ones are deleted. The user
      -- that comes of an invitation gets its id.
      create table publishing.invitations (
        id uuid primary key,
        version integer not null default 1,
        organisation_id uuid not null references publishing.organisations,
        email text not null check (email = lower(email)),
        display_name text not null,
        roles text[] not null check (cardinality(roles) > 0),
        token_hash bytea not null unique,
        invited_by uuid not null references publishing.users,
        created_at timestamptz(3) not null default now(),
        sent_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        unique (organisation_id, email)
      );
      create index on publishing.invitations (organisation_id, created_at desc, id desc);
      create index on publishing.invitations (created_at desc, id desc);
      create index on publishing.invitations (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who left is not brought back: restore a backup instead.');
  }
}
