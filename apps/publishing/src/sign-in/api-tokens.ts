import type { DataSource } from 'typeorm';
import {
  apiTokenPrefix,
  hashOfToken,
  isAllowed,
  mayBeScope,
  newSessionToken,
  type Principal,
} from '#libs/auth';
import {
  type ApiToken,
  type CreatedToken,
  type CreateTokenRequest,
  notFound,
  type Page,
  type PageQuery,
} from '#libs/contracts';
import { newId, readTimeCursor, rows, toPage } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce, type OnceKey } from '../created-once.js';
import { scopesRefused } from './sign-in.errors.js';

type TokenRow = Record<'createdAt' | 'expiresAt', Date> &
  Record<'lastUsedAt' | 'revokedAt', Date | null> &
  Pick<ApiToken, 'id' | 'name' | 'scopes' | 'maker'>;

const columns = `t.id, t.name, t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt",
  jsonb_build_object('id', u.id, 'displayName', u.display_name) as maker`;

/**
 * Makes an API token of the caller's organisation that may do what is named of what the caller may.
 * It is told once; a repeated request with the same key is answered without it.
 * @throws Refusal TOKEN.SCOPE_REFUSED on abilities that the caller lacks or that no token may have
 */
export async function createToken(
  dataSource: DataSource,
  caller: Principal,
  { name, scopes, expiresInDays }: CreateTokenRequest,
  once: OnceKey,
): Promise<CreatedToken> {
  const refused = scopes.filter((scope) => !mayBeScope(scope) || !isAllowed(caller.roles, scope));
  if (refused.length) throw scopesRefused(refused);
  const given = [...new Set(scopes)];
  const secret = apiTokenPrefix + newSessionToken();
  const fresh = newId();
  return dataSource.transaction(async (manager) => {
    const id = await createOnce(manager, once, fresh, async () => {
      await manager.query(
        `insert into publishing.api_tokens
           (id, organisation_id, user_id, name, token_hash, scopes, expires_at)
         values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 day')`,
        [
          fresh,
          caller.organisationId,
          caller.userId,
          name,
          hashOfToken(secret),
          given,
          expiresInDays,
        ],
      );
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'token.created',
          subject: { type: 'token', id: fresh },
          details: { scopes: given, expiresInDays, organisationId: caller.organisationId },
        },
      ]);
    });
    const [row] = await rows<TokenRow>(
      manager,
      `select ${columns} from publishing.api_tokens t
         join publishing.users u on u.id = t.user_id where t.id = $1`,
      [id],
    );
    return { ...toToken(row!), token: id === fresh ? secret : null };
  });
}

/** The tokens of the caller's organisation, newest first; those that ended stay for the record. */
export async function listTokens(
  dataSource: DataSource,
  caller: Principal,
  { limit, cursor }: PageQuery,
): Promise<Page<ApiToken>> {
  const after = readTimeCursor(cursor);
  const found = await rows<TokenRow>(
    dataSource,
    `select ${columns}
       from publishing.api_tokens t join publishing.users u on u.id = t.user_id
      where t.organisation_id = $1
        and ($2::timestamptz is null or (t.created_at, t.id) < ($2, $3::uuid))
      order by t.created_at desc, t.id desc limit ${limit + 1}`,
    [caller.organisationId, after?.[0] ?? null, after?.[1] ?? null],
  );
  return toPage(found, limit, (row) => [row.createdAt.toISOString(), row.id], toToken);
}

/** Revokes a token of the caller's organisation, for good; a second time changes nothing. */
export async function revokeToken(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const [found] = await rows<{ revoked: boolean }>(
      manager,
      `select revoked_at is not null as revoked from publishing.api_tokens
        where id = $1 and organisation_id = $2 for update`,
      [id, caller.organisationId],
    );
    if (!found) throw notFound('token');
    if (found.revoked) return;
    await manager.query('update publishing.api_tokens set revoked_at = now() where id = $1', [id]);
    await writeAudit(manager, [
      { actor: caller, action: 'token.revoked', subject: { type: 'token', id } },
    ]);
  });
}

function toToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    maker: row.maker,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
