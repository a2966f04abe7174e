import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit log. Entries are written in the transaction of what they tell; the chain over them is
 * made when that transaction commits, by a deferred trigger that holds one lock for the moment: so
 * the order of the chain is the order of the commits, and no use case waits for another's.
 * Neither table takes updates or deletes, except that an entry's personal part may be emptied.
 */
export class Audit1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.audit_entries (
        id uuid primary key,
        at timestamptz not null default clock_timestamp(),
        actor_id uuid,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        details text not null,
        -- Who is behind the ids, apart from the chain: it holds only a salted digest of it.
        personal text,
        personal_salt bytea,
        personal_digest bytea
      );
      create index on publishing.audit_entries (at desc, id desc);
      create index on publishing.audit_entries (subject_id, at desc, id desc);
      create index on publishing.audit_entries (actor_id, at desc, id desc);
      create index on publishing.audit_entries (action, at desc, id desc);

      create table publishing.audit_chain (
        seq bigint primary key,
        entry_id uuid not null unique references publishing.audit_entries,
        hash bytea not null
      );

      create function publishing.audit_hash(previous bytea, seq bigint, e publishing.audit_entries)
        returns bytea language sql immutable as $$
        select sha256(convert_to(jsonb_build_array(encode(previous, 'hex'), seq, e.id,
          to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id, e.action,
          e.subject_type, e.subject_id, e.details, encode(e.personal_digest, 'hex'))::text, 'UTF8'))
      $$;

      create function publishing.chain_audit_entry() returns trigger language plpgsql as $$
      declare
        last record;
      begin
        perform pg_advisory_xact_lock(hashtextextended('publishing.audit_chain', 0));
        select seq, hash into last from publishing.audit_chain order by seq desc limit 1;
        insert into publishing.audit_chain (seq, entry_id, hash)
        values (coalesce(last.seq, 0) + 1, new.id,
          publishing.audit_hash(coalesce(last.hash, ''), coalesce(last.seq, 0) + 1, new));
        return null;
      end $$;
      create constraint trigger chain after insert on publishing.audit_entries
        deferrable initially deferred for each row execute function publishing.chain_audit_entry();

      create function publishing.refuse_audit_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and tg_table_name = 'audit_entries' then
          if to_jsonb(new) - array['personal', 'personal_salt']
             = to_jsonb(old) - array['personal', 'personal_salt']
             and new.personal is null and new.personal_salt is null then
            return new;
          end if;
        end if;
        raise exception 'the audit log is append-only';
      end $$;
      create trigger append_only before update or delete on publishing.audit_entries
        for each row execute function publishing.refuse_audit_change();
      create trigger append_only before update or delete on publishing.audit_chain
        for each row execute function publishing.refuse_audit_change();
      create trigger never_emptied before truncate on publishing.audit_entries
        for each statement execute function publishing.refuse_audit_change();
      create trigger never_emptied before truncate on publishing.audit_chain
        for each statement execute function publishing.refuse_audit_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('An audit log is not undone.');
  }
}
