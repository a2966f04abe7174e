import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Enterprise,
  type EnterpriseSummary,
  type HistoryEntry,
  type ListEnterprisesQuery,
  notFound,
  type Page,
  type PublicEnterprise,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readHistory } from '../state-changes.js';
import { findEnterprise, listEnterpriseSummaries, toEnterprise } from './enterprises.repository.js';

/** The directory. Everybody sees the verified enterprises, the platform's people all of them. */
export async function listEnterprises(
  dataSource: DataSource,
  caller: Principal | undefined,
  query: ListEnterprisesQuery,
): Promise<Page<EnterpriseSummary>> {
  const status = readsWholePlatform(caller) ? query.status : 'verified';
  if (query.status && query.status !== status) return { items: [], nextCursor: null };
  const after = readTimeCursor(query.cursor);
  const found = await listEnterpriseSummaries(dataSource, { ...query, status }, after);
  return toPage(
    found,
    query.limit,
    (row) => [row.updatedAt.toISOString(), row.id],
    (row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }),
  );
}

/** The enterprise as this caller may see it: owners and the platform everything, others the public part. */
export async function readEnterprise(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<Enterprise | PublicEnterprise> {
  const found = await findEnterprise(dataSource.manager, id);
  if (!found) throw notFound('enterprise');
  const full = toEnterprise(found);
  if (seesEverything(caller, id)) return full;
  if (full.status !== 'verified') throw notFound('enterprise');
  const { statusNote: _note, legalRepresentative: _legal, contactPhone: _phone, ...open } = full;
  return open;
}

/** Who moved it and when, for its owner and the platform. */
export async function readEnterpriseHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  if (!seesEverything(caller, id)) throw notFound('enterprise');
  return readHistory(dataSource, id);
}

function seesEverything(caller: Principal | undefined, enterpriseId: string): boolean {
  return caller?.organisationId === enterpriseId || readsWholePlatform(caller);
}
