import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type ListRevocationsQuery, notFound, type Page, type Revocation } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findRevocation, listRevocationRows, toRevocation } from './revocations.repository.js';

/** Proposals to revoke plaques and what became of them, for the platform. */
export async function listRevocations(
  dataSource: DataSource,
  caller: Principal,
  query: ListRevocationsQuery,
): Promise<Page<Revocation>> {
  const found = await listRevocationRows(dataSource, query, readTimeCursor(query.cursor));
  return toPage(
    found,
    query.limit,
    (row) => [row.proposedAt.toISOString(), row.id],
    (row) => toRevocation(row, caller.userId),
  );
}

export async function readRevocation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Revocation> {
  const row = await findRevocation(dataSource, id);
  if (!row) throw notFound('revocation');
  return toRevocation(row, caller.userId);
}
