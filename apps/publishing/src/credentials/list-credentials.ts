import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Credential,
  notFound,
  type Page,
  type PageQuery,
  type WaitingCredential,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { assertSeesEnterprise } from '../enterprises/read-enterprises.js';
import {
  findCredentials,
  findWaitingCredentials,
  toCredentials,
} from './credentials.repository.js';

/** All tiers and qualifications with their evidence, past ones too, for the owner and the platform. */
export async function listCredentials(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
): Promise<{ items: Credential[] }> {
  assertSeesEnterprise(caller, enterpriseId);
  const { manager } = dataSource;
  const found = await findCredentials(manager, enterpriseId);
  if (!found.length && !(await findEnterprise(manager, enterpriseId))) throw notFound('enterprise');
  return { items: await toCredentials(manager, found) };
}

/** What waits for the platform apart from the enterprises under review, which list their own. */
export async function listWaitingCredentials(
  dataSource: DataSource,
  query: PageQuery,
): Promise<Page<WaitingCredential>> {
  const { manager } = dataSource;
  const after = readTimeCursor(query.cursor);
  const { items, nextCursor } = toPage(
    await findWaitingCredentials(manager, after, query.limit),
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => row,
  );
  const names = new Map(items.map((row) => [row.enterpriseId, row.enterpriseName]));
  const shown = await toCredentials(manager, items);
  return {
    items: shown.map((one) => ({
      ...one,
      enterprise: { id: one.enterpriseId, name: names.get(one.enterpriseId)! },
    })),
    nextCursor,
  };
}
