import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ChangeRequest, ListChangeRequestsQuery, Page } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { assertSeesEnterprise } from '../enterprises/read-enterprises.js';
import { listChangeRequestRows, toChangeRequests } from './change-requests.repository.js';

/** The platform's list over all enterprises. */
export function listChangeRequests(
  dataSource: DataSource,
  query: ListChangeRequestsQuery,
): Promise<Page<ChangeRequest>> {
  return list(dataSource, query);
}

/** What an enterprise asked for, for itself and the platform. */
export function listChangeRequestsOf(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
  query: ListChangeRequestsQuery,
): Promise<Page<ChangeRequest>> {
  assertSeesEnterprise(caller, enterpriseId);
  return list(dataSource, query, enterpriseId);
}

async function list(
  dataSource: DataSource,
  query: ListChangeRequestsQuery,
  enterpriseId?: string,
): Promise<Page<ChangeRequest>> {
  const after = readTimeCursor(query.cursor);
  const found = await listChangeRequestRows(dataSource, { ...query, enterpriseId }, after);
  const { items, nextCursor } = toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => row,
  );
  return { items: await toChangeRequests(dataSource.manager, items), nextCursor };
}
