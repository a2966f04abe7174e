import type { OrganisationKind, Role } from '#libs/contracts';
import { hashOfToken, hashPassword, newSessionToken } from '#libs/auth';
import { newId } from '#libs/database';
import { Client, type World } from '../setup/world.js';

/** Somebody who tries every route: nobody, or a role in the subject's organisation or in another. */
export interface Actor {
  role: Role | 'anonymous';
  /** `own`: of the organisation that the subjects belong to; the platform's people are of none. */
  of: 'own' | 'other' | 'platform' | 'nowhere';
  client: Client;
  token?: string;
}

const kept = `('publishing', 'matching', 'notifications')`;

/**
 * A world that can be set back. Everything is copied once; after a request that changed something,
 * the copy is put back, so that each cell of the matrix meets the same rows. Events are swallowed:
 * no worker changes a row behind the matrix's back.
 */
export class Stage {
  readonly actors: Actor[] = [];
  private dirty = false;
  /** One for all: hashing is slow on purpose. */
  private readonly passwordHash = hashPassword('the-password-of-everybody');

  constructor(readonly world: World) {}

  /** Adds a user with exactly this role and a session, by SQL: logging in would only cost time. */
  async enter(role: Role, of: Actor['of'], organisationId: string): Promise<Actor> {
    const userId = newId();
    const token = newSessionToken();
    await this.world.sql(
      `insert into publishing.users (id, organisation_id, email, display_name, password_hash, roles)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        userId,
        organisationId,
        `${userId}@matrix.example`,
        `${role} ${of}`,
        await this.passwordHash,
        [role],
      ],
    );
    await this.world.sql(
      `insert into publishing.sessions (id, user_id, token_hash, expires_at)
       values ($1, $2, $3, now() + interval '1 day')`,
      [newId(), userId, hashOfToken(token)],
    );
    const client = new Client(this.world.url).holding(token);
    client.me = {
      id: userId,
      email: `${userId}@matrix.example`,
      displayName: role,
      roles: [role],
      pending: null,
      organisation: { id: organisationId, kind: role.split('.')[0] as OrganisationKind, name: '' },
    };
    const actor = { role, of, client, token };
    this.actors.push(actor);
    return actor;
  }

  /** From here on the stage is set back to what it is now. */
  async keep(): Promise<void> {
    this.actors.unshift({
      role: 'anonymous',
      of: 'nowhere',
      client: new Client(this.world.url),
    });
    await this.world.quiet();
    await whereNothingIsLocked(() =>
      this.world.sql(`
      create function publishing.swallow() returns trigger language plpgsql
        as $$ begin return null; end $$;
      create trigger swallow before insert on publishing.outbox_deliveries
        for each row execute function publishing.swallow();
      create trigger swallow before insert on matching.outbox_deliveries
        for each row execute function publishing.swallow();
      create trigger swallow before insert on notifications.outbox_deliveries
        for each row execute function publishing.swallow();
      create schema kept;
      -- What there is to set back, and what has been written to since.
      create table publishing.kept_tables (s text, t text, columns text);
      create unlogged table publishing.written_tables (s text, t text);
      create function publishing.note_write() returns trigger language plpgsql as $$ begin
        insert into publishing.written_tables values (tg_table_schema, tg_table_name);
        return null;
      end $$;
      do $$ declare one record; begin
        for one in
          select table_schema as s, table_name as t, string_agg(format('%I', column_name), ', ')
                   filter (where is_generated = 'NEVER') as columns
            from information_schema.tables join information_schema.columns
              using (table_schema, table_name)
           where table_schema in ${kept} and table_type = 'BASE TABLE'
             and table_name !~ '^(audit|outbox|migrations|kept|written)'
           group by table_schema, table_name
        loop
          insert into publishing.kept_tables values (one.s, one.t, one.columns);
          execute format('create table kept.%I as table %I.%I', one.s || '.' || one.t, one.s, one.t);
          execute format('create trigger note_write after insert or update or delete on %I.%I '
            'for each statement execute function publishing.note_write()', one.s, one.t);
        end loop;
      end $$`),
    );
  }

  /** Puts the copies back of the tables that were written to; as a replica, so no trigger fires. */
  async setBack(): Promise<void> {
    if (!this.dirty) return;
    this.dirty = false;
    await this.world.sql(`
      set session_replication_role = replica;
      do $$ declare one record; begin
        for one in select distinct s, t, columns
          from publishing.written_tables join publishing.kept_tables using (s, t)
        loop
          execute format('delete from %I.%I', one.s, one.t);
          execute format('insert into %I.%I (%s) overriding system value select %s from kept.%I',
            one.s, one.t, one.columns, one.columns, one.s || '.' || one.t);
        end loop;
        delete from publishing.written_tables;
      end $$`);
  }

  /** The actor as at the start: a route may have ended the session or given another. */
  ready(actor: Actor): Actor['client'] {
    actor.client.cookies.clear();
    return actor.token ? actor.client.holding(actor.token) : actor.client;
  }

  /** Says that something may be different from what was kept. */
  touched(): void {
    this.dirty = true;
  }

  /**
   * A digest of all that can be set back, but for what a mere visit touches: to see that a refusal
   * changed nothing.
   */
  async fingerprint(): Promise<Record<string, string>> {
    const tables = await this.world.sql<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'kept' and table_name !~ '(sessions|login|device)' order by 1`,
    );
    const parts = tables.map(
      ({ name }) =>
        `select '${name}' as name,
                md5(coalesce(string_agg(t::text, '' order by t::text), '')) as part
           from ${name} t`,
    );
    const found = await this.world.sql<{ name: string; part: string }>(parts.join(' union all '));
    return Object.fromEntries(found.map(({ name, part }) => [name, part]));
  }
}

/**
 * What locks many tables may meet an app that still works on some of them: then all of it is undone and
 * tried again.
 */
async function whereNothingIsLocked(work: () => Promise<unknown>, attempts = 10): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as { code?: string }).code !== deadlock || attempts === 1) throw error;
    await whereNothingIsLocked(work, attempts - 1);
  }
}
const deadlock = '40P01';
