import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { rows } from '#libs/database';
import { type Ability, isAllowed, mayBeScope } from './abilities.js';
import { pendingStepOf, type Proofs } from './pending.js';
import type { Principal } from './principal.js';
import { hashOfToken } from './session-token.js';

type Found = Omit<Principal, 'pending' | 'scopes'> &
  Omit<Proofs, 'roles'> & { unnoted: boolean; id: string };

const who = `u.id as "userId", u.email, u.display_name as "displayName", u.roles,
  o.id as "organisationId", o.kind as "organisationKind", o.name as "organisationName",
  exists (select from publishing.totp f where f.user_id = u.id and f.enabled_at is not null)
    as "hasTotp"`;

/**
 * Finds who holds a session or an API token. The identity tables belong to publishing; that every
 * service reads them here, and notes here that a session or token was used, and only here, is the
 * one exception to "a service reads and writes its own schema".
 */
@Injectable()
export class SessionReader {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The principal of a live session of an active user, or undefined. One query; that the session is
   * in use is noted once a minute, which is as exact as the idle expiry needs.
   */
  async principalOf(token: string): Promise<Principal | undefined> {
    const [found] = await rows<Found>(
      this.dataSource,
      `select ${who}, s.id, s.id as "sessionId", s.mfa as "provedMfa",
              s.method = 'password' as "byPassword",
              extract(epoch from now() - u.password_changed_at)::float8 / 86400 as "passwordDays",
              s.last_seen_at < now() - interval '1 minute' as unnoted
         from publishing.sessions s
         join publishing.users u on u.id = s.user_id and u.active
         join publishing.organisations o on o.id = u.organisation_id
        where s.token_hash = $1 and s.expires_at > now()
          and s.last_seen_at > now() - $2 * interval '1 minute'`,
      [hashOfToken(token), this.config.sessionIdleMinutes],
    );
    if (!found) return undefined;
    await this.note('sessions', 'last_seen_at', found);
    const { hasTotp, provedMfa, byPassword, passwordDays, unnoted, id, ...principal } = found;
    const proofs = { roles: principal.roles, hasTotp, provedMfa, byPassword, passwordDays };
    return { ...principal, pending: pendingStepOf(proofs, this.config) };
  }

  /**
   * Which of these sessions a request would still be served in. It notes no use: that something waits
   * for news keeps no session alive.
   */
  async liveAmong(sessionIds: string[]): Promise<Set<string>> {
    const found = await rows<{ id: string }>(
      this.dataSource,
      `select s.id from publishing.sessions s
         join publishing.users u on u.id = s.user_id and u.active
        where s.id = any($1) and s.expires_at > now()
          and s.last_seen_at > now() - $2 * interval '1 minute'`,
      [sessionIds, this.config.sessionIdleMinutes],
    );
    return new Set(found.map(({ id }) => id));
  }

  /**
   * The principal of a live API token, or undefined: its maker, while they are active, of the same
   * organisation and still one who may make tokens, with the abilities that it was given. It has no
   * session; where a second factor is required, its maker must have one.
   */
  async bearerOf(token: string): Promise<Principal | undefined> {
    const [found] = await rows<Found & { scopes: Ability[] }>(
      this.dataSource,
      `select ${who}, t.id, null as "sessionId", t.scopes,
              coalesce(t.last_used_at, '-infinity') < now() - interval '1 minute' as unnoted
         from publishing.api_tokens t
         join publishing.users u
           on u.id = t.user_id and u.active and u.organisation_id = t.organisation_id
         join publishing.organisations o on o.id = u.organisation_id
        where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()`,
      [hashOfToken(token)],
    );
    if (!found || !isAllowed(found.roles, 'token:manage')) return undefined;
    const { hasTotp, unnoted, id, ...principal } = found;
    const proofs = { hasTotp, provedMfa: false, byPassword: false, passwordDays: 0 };
    if (pendingStepOf({ ...proofs, roles: found.roles }, this.config)) return undefined;
    await this.note('api_tokens', 'last_used_at', found);
    const scopes = found.scopes.filter((scope) => mayBeScope(scope));
    return {
      ...principal,
      scopes,
      // Roles that give none of the scopes stay at home: use cases ask for roles, too.
      roles: principal.roles.filter((role) => scopes.some((scope) => isAllowed([role], scope))),
    };
  }

  private async note(
    table: 'sessions' | 'api_tokens',
    column: string,
    { id, unnoted }: Found,
  ): Promise<void> {
    if (!unnoted) return;
    await this.dataSource.query(
      `update publishing.${table} set ${column} = now()
        where id = $1 and coalesce(${column}, '-infinity') < now() - interval '1 minute'`,
      [id],
    );
  }
}
