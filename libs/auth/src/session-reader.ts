import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import type { Principal } from './principal.js';
import { hashOfToken } from './session-token.js';

/**
 * Finds who holds a session. The identity tables belong to publishing; that every service reads
 * them here, and only here, is the one exception to "a service reads its own schema".
 */
@Injectable()
export class SessionReader {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** The principal of a live session of an active user, or undefined. */
  async principalOf(token: string): Promise<Principal | undefined> {
    const [found] = await rows<Principal>(
      this.dataSource,
      `select u.id as "userId", u.email, u.display_name as "displayName", u.roles,
              o.id as "organisationId", o.kind as "organisationKind", o.name as "organisationName",
              s.id as "sessionId"
         from publishing.sessions s
         join publishing.users u on u.id = s.user_id and u.active
         join publishing.organisations o on o.id = u.organisation_id
        where s.token_hash = $1 and s.expires_at > now()`,
      [hashOfToken(token)],
    );
    return found;
  }
}
