import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { id, type Organisation, type Page, pageQuery, type User } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { listOrganisationRows, listUserRows, toUser } from './accounts.repository.js';
import { toOrganisation } from './create-organisation.js';

export const listUsersQuery = pageQuery.extend({ organisationId: id.optional() });

/** Departments and platform bodies, newest first; enterprises are in the directory. */
export async function listOrganisations(
  dataSource: DataSource,
  query: z.infer<typeof pageQuery>,
): Promise<Page<Organisation>> {
  const after = readTimeCursor(query.cursor);
  const found = await listOrganisationRows(dataSource.manager, after, query.limit);
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toOrganisation);
}

export async function listUsers(
  dataSource: DataSource,
  query: z.infer<typeof listUsersQuery>,
): Promise<Page<User>> {
  const after = readTimeCursor(query.cursor);
  const found = await listUserRows(dataSource.manager, query, after, query.limit);
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toUser);
}
