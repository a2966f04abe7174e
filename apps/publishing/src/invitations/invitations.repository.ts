import type { EntityManager } from 'typeorm';
import type { Invitation, Role } from '#libs/contracts';
import { rows } from '#libs/database';

export interface InvitationRow {
  id: string;
  version: number;
  organisationId: string;
  organisationKind: Invitation['organisation']['kind'];
  organisationName: string;
  email: string;
  displayName: string;
  roles: Role[];
  invitedBy: string;
  createdAt: Date;
  sentAt: Date;
  expiresAt: Date;
  /** By the database's clock. */
  isExpired: boolean;
  isFresh: boolean;
}

const select = `
  select i.id, i.version, i.organisation_id as "organisationId", o.kind as "organisationKind",
         o.name as "organisationName", i.email, i.display_name as "displayName", i.roles,
         u.display_name as "invitedBy", i.created_at as "createdAt", i.sent_at as "sentAt",
         i.expires_at as "expiresAt", i.expires_at <= now() as "isExpired",
         i.sent_at > now() - interval '1 minute' as "isFresh"
    from publishing.invitations i
    join publishing.organisations o on o.id = i.organisation_id
    join publishing.users u on u.id = i.invited_by`;

export async function insertInvitation(
  manager: EntityManager,
  one: Pick<InvitationRow, 'id' | 'organisationId' | 'email' | 'displayName' | 'roles'> & {
    tokenHash: Buffer;
    inviterId: string;
    days: number;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.invitations
       (id, organisation_id, email, display_name, roles, token_hash, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 day')`,
    [
      one.id,
      one.organisationId,
      one.email,
      one.displayName,
      one.roles,
      one.tokenHash,
      one.inviterId,
      one.days,
    ],
  );
}

/** Gives an invitation another token, which voids the one before. */
export async function renewInvitation(
  manager: EntityManager,
  id: string,
  tokenHash: Buffer,
  days: number,
): Promise<void> {
  await manager.query(
    `update publishing.invitations set token_hash = $2, version = version + 1, sent_at = now(),
            expires_at = now() + $3 * interval '1 day' where id = $1`,
    [id, tokenHash, days],
  );
}

export async function findInvitation(
  manager: EntityManager,
  id: string,
): Promise<InvitationRow | undefined> {
  const [found] = await rows<InvitationRow>(manager, `${select} where i.id = $1`, [id]);
  return found;
}

/** Locks an invitation for the rest of the transaction, then reads it. */
export async function lockInvitation(
  manager: EntityManager,
  id: string,
): Promise<InvitationRow | undefined> {
  await manager.query('select 1 from publishing.invitations where id = $1 for update', [id]);
  return findInvitation(manager, id);
}

/** The invitation that a token is for. */
export async function findInvitationByToken(
  manager: EntityManager,
  tokenHash: Buffer,
): Promise<InvitationRow | undefined> {
  const [found] = await rows<InvitationRow>(manager, `${select} where i.token_hash = $1`, [
    tokenHash,
  ]);
  return found;
}

/** The same, locked: of two who accept at once the second finds it gone. */
export async function lockInvitationByToken(
  manager: EntityManager,
  tokenHash: Buffer,
): Promise<InvitationRow | undefined> {
  await manager.query('select 1 from publishing.invitations where token_hash = $1 for update', [
    tokenHash,
  ]);
  return findInvitationByToken(manager, tokenHash);
}

export async function deleteInvitation(manager: EntityManager, id: string): Promise<void> {
  await manager.query('delete from publishing.invitations where id = $1', [id]);
}

/** An expired invitation of the same address, which a new one replaces. */
export async function findExpired(
  manager: EntityManager,
  organisationId: string,
  email: string,
): Promise<string | undefined> {
  const [found] = await rows<{ id: string }>(
    manager,
    `select id from publishing.invitations
      where organisation_id = $1 and email = $2 and expires_at <= now() for update`,
    [organisationId, email],
  );
  return found?.id;
}

export async function countInvitations(
  manager: EntityManager,
  organisationId: string,
): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    'select count(*) from publishing.invitations where organisation_id = $1',
    [organisationId],
  );
  return row!.count;
}

/** Mails with invitations that a person sent in the last 24 hours, as the audit log tells. */
export async function countMailsToday(manager: EntityManager, userId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    `select count(*) from publishing.audit_entries
      where actor_id = $1 and at > now() - interval '1 day'
        and action in ('invitation.created', 'invitation.resent')`,
    [userId],
  );
  return row!.count;
}

export async function listInvitationRows(
  manager: EntityManager,
  organisationId: string | null,
  after: [string, string] | null,
  limit: number,
): Promise<InvitationRow[]> {
  return rows(
    manager,
    `${select}
      where ($1::uuid is null or i.organisation_id = $1)
        and ($2::timestamptz is null or (i.created_at, i.id) < ($2, $3::uuid))
      order by i.created_at desc, i.id desc limit ${limit + 1}`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** Invitations that expired so long ago that nobody will send them again, some at a time. */
export async function lockStaleInvitations(
  manager: EntityManager,
  days: number,
  most: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select id from publishing.invitations where expires_at < now() - $1 * interval '1 day'
      order by expires_at limit ${most} for update skip locked`,
    [days],
  );
  return found.map(({ id }) => id);
}

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    organisation: {
      id: row.organisationId,
      kind: row.organisationKind,
      name: row.organisationName,
    },
    email: row.email,
    displayName: row.displayName,
    roles: row.roles,
    status: row.isExpired ? 'expired' : 'open',
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
