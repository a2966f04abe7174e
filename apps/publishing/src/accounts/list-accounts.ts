import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ListMembersQuery, ListUsersQuery, Page, User } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { listUserRows, toUser } from './accounts.repository.js';

/** Everybody, also who left, for the platform; newest first. */
export function listUsers(dataSource: DataSource, query: ListUsersQuery): Promise<Page<User>> {
  return list(dataSource, query, false);
}

/** Who is of the caller's organisation now. */
export function listMembers(
  dataSource: DataSource,
  { organisationId }: Principal,
  query: ListMembersQuery,
): Promise<Page<User>> {
  return list(dataSource, { ...query, organisationId }, true);
}

async function list(
  dataSource: DataSource,
  query: ListUsersQuery,
  present: boolean,
): Promise<Page<User>> {
  const after = readTimeCursor(query.cursor);
  const found = await listUserRows(dataSource.manager, { ...query, present }, after);
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toUser);
}
