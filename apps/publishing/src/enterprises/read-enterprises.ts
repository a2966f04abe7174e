import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Enterprise,
  type EnterpriseSummary,
  type EntryJudgement,
  type HistoryEntry,
  type ListEnterprisesQuery,
  notFound,
  type Page,
  type PublicEnterprise,
  publicEnterprise,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readHistory } from '../state-changes.js';
import { isMember, judgeEntry } from './entry-criteria.js';
import { findEnterprise, listEnterpriseSummaries, toEnterprise } from './enterprises.repository.js';

/** The directory. Everybody sees the verified enterprises, the platform's people all of them. */
export async function listEnterprises(
  dataSource: DataSource,
  caller: Principal | undefined,
  query: ListEnterprisesQuery,
): Promise<Page<EnterpriseSummary>> {
  const status = readsWholePlatform(caller) ? query.status : 'verified';
  if (query.status && query.status !== status) return { items: [], nextCursor: null };
  if (query.recheck && !readsWholePlatform(caller)) return { items: [], nextCursor: null };
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
  return publicEnterprise.parse(full);
}

/** Who moved it and when, for its owner and the platform. */
export async function readEnterpriseHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  assertSeesEnterprise(caller, id);
  return readHistory(dataSource, id);
}

/** Every entry criterion of the directory with the reason, for the enterprise and the platform. */
export async function readEntryCriteria(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<EntryJudgement> {
  assertSeesEnterprise(caller, id);
  const enterprise = await findEnterprise(dataSource.manager, id);
  if (!enterprise) throw notFound('enterprise');
  const findings = judgeEntry(enterprise, enterprise.today);
  return { member: isMember(findings), judgedOn: enterprise.today, findings };
}

/** What only an enterprise and the platform see is not there for others. */
export function assertSeesEnterprise(caller: Principal, enterpriseId: string): void {
  if (!seesEverything(caller, enterpriseId)) throw notFound('enterprise');
}

function seesEverything(caller: Principal | undefined, enterpriseId: string): boolean {
  return caller?.organisationId === enterpriseId || readsWholePlatform(caller);
}
