import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes the directory trustworthy: facts that are changed by request, tiers and qualifications
 * as credentials with evidence and expiry, blacklisting with an end, the yearly recheck, duplicates.
 */
export class Directory1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A company's name without what does not tell companies apart: width, case, punctuation,
      -- legal form and place. Kept in SQL so that every way in, bulk import too, is compared alike.
      create function publishing.name_key(name text) returns text
        language plpgsql immutable strict parallel safe as $$
      declare
        bare text := lower(translate(normalize(name, NFKC),
          E' \\t\\n\\r()[]{}<>«»‹›〈〉《》「」『』【】〔〕“”‘’"''\`´、,。.·・•‧|\\\\/;:!?&+*#@%^~_=—–‐-', ''));
        formless text := regexp_replace(bare,
          '(股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|股份|有限合伙|普通合伙)', '', 'g');
        placeless text := regexp_replace(formless, '(中国|湖北省|湖北|武汉市|武汉)', '', 'g');
      begin
        return case when length(placeless) >= 2 then placeless
                    when length(formless) >= 2 then formless else bare end;
      end $$;

      -- The same without words of trade: what the company calls itself.
      create function publishing.name_core(name text) returns text
        language plpgsql immutable strict parallel safe as $$
      declare
        key text := publishing.name_key(name);
        core text := regexp_replace(key, '(科技|技术|信息|智能|智慧|网络|软件|数字|数据|电子|系统|工程|服务|管理|咨询|发展|实业|贸易|商贸|文化|传媒|产业|投资|控股|研究院|研究所)', '', 'g');
      begin
        return left(case when length(core) >= 2 then core else key end, 40);
      end $$;

      -- By what near-equal names are found: pairs of neighbouring characters, and the core with one
      -- character left out, which two cores that differ in one character have in common.
      create function publishing.name_terms(name text) returns text[]
        language sql immutable strict parallel safe as $$
        select coalesce(array_agg(distinct term), '{}') from (
          select substr(core, i, 2) as term
            from (select publishing.name_core(name) as core) c,
                 generate_series(1, greatest(length(core) - 1, 1)) i
          union all
          select '-' || core from (select publishing.name_core(name) as core) c
           where length(core) >= 3
          union all
          select '-' || substr(core, 1, i - 1) || substr(core, i + 1)
            from (select publishing.name_core(name) as core) c, generate_series(1, length(core)) i
           where length(core) >= 3
        ) terms where term <> ''
      $$;

      alter table publishing.enterprises
        add registered_capital_wan numeric(10, 2),
        add founded_on date,
        add independent_legal_person boolean,
        add sector text,
        add contact_name text not null default '',
        add contact_email text not null default '',
        add blacklisted_until date,
        add merged_into uuid references publishing.enterprises,
        add recheck_due_on date,
        add recheck_opened_on date,
        add recheck_confirmed_at timestamptz(3),
        add name_key text generated always as (publishing.name_key(name)) stored,
        add name_core text generated always as (publishing.name_core(name)) stored,
        add name_terms text[] generated always as (publishing.name_terms(name)) stored;
      -- Names change rarely: written at once rather than to a list that every search would read.
      create index on publishing.enterprises using gin (name_terms) with (fastupdate = off);
      create index on publishing.enterprises (blacklisted_until) where status = 'blacklisted';
      create index on publishing.enterprises (merged_into) where merged_into is not null;
      create index on publishing.enterprises (recheck_due_on)
        where status = 'verified' and recheck_opened_on is null;
      create index on publishing.enterprises (recheck_opened_on)
        where status = 'verified' and recheck_confirmed_at is null;
      create index on publishing.enterprises (updated_at desc, id desc)
        where status = 'verified' and recheck_opened_on is not null;
      -- Whoever was verified before there was a recheck has a year from now on.
      update publishing.enterprises
         set recheck_due_on = (now() at time zone 'Asia/Shanghai')::date + interval '1 year'
       where status in ('verified', 'suspended');

      create table publishing.credentials (
        id uuid primary key,
        enterprise_id uuid not null references publishing.enterprises on delete cascade,
        version integer not null default 1,
        kind text not null check (kind in ('tier', 'qualification')),
        code text check ((kind = 'tier') = (code is not null)),
        name text check ((kind = 'qualification') = (name is not null)),
        number text not null default '',
        issuer text not null default '',
        issued_on date,
        expires_on date,
        status text not null,
        mandatory boolean not null default false,
        replaces_id uuid references publishing.credentials,
        note text,
        file_ids uuid[] not null default '{}',
        -- When the clock found it expired and told so: each is told once.
        lapsed_at timestamptz,
        created_at timestamptz(3) not null default now(),
        decided_at timestamptz(3)
      );
      create index on publishing.credentials (enterprise_id, id);
      create index on publishing.credentials (replaces_id) where replaces_id is not null;
      create index on publishing.credentials (expires_on)
        where status = 'accepted' and lapsed_at is null;
      create index on publishing.credentials (created_at desc, id desc) where status = 'proposed';

      -- Each step of warning once a credential, however many processes look and however late.
      create table publishing.credential_warnings (
        credential_id uuid not null references publishing.credentials on delete cascade,
        step smallint not null,
        at timestamptz not null default now(),
        primary key (credential_id, step)
      );

      insert into publishing.credentials (id, enterprise_id, kind, code, name, status, decided_at)
      select gen_random_uuid(), e.id, held.kind, held.code, held.name,
             case when e.status in ('draft', 'pending', 'returned', 'rejected')
                  then 'proposed' else 'accepted' end,
             case when e.status in ('draft', 'pending', 'returned', 'rejected')
                  then null else now() end
        from publishing.enterprises e
       cross join lateral (
         select 'tier' as kind, code, null as name from unnest(e.tiers) code
          union all
         select 'qualification', null, name from unnest(e.qualifications) name
       ) held;
      alter table publishing.enterprises drop column tiers, drop column qualifications;

      create table publishing.change_requests (
        id uuid primary key,
        enterprise_id uuid not null references publishing.enterprises on delete cascade,
        version integer not null default 1,
        status text not null,
        before jsonb not null,
        changes jsonb not null,
        reason text not null,
        file_ids uuid[] not null,
        note text,
        requested_by uuid not null references publishing.users,
        requester_name text not null,
        created_at timestamptz(3) not null default now(),
        decided_at timestamptz(3)
      );
      create unique index change_requests_open on publishing.change_requests (enterprise_id)
        where status = 'open';
      create index on publishing.change_requests (enterprise_id, created_at desc, id desc);
      create index on publishing.change_requests (status, created_at desc, id desc);
      create index on publishing.change_requests (created_at desc, id desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The directory is not undone: restore a backup instead.');
  }
}
