import type { DataSource } from 'typeorm';
import {
  type ListOrganisationsQuery,
  notFound,
  type Organisation,
  type OrganisationChange,
  type OrganisationNode,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findOrganisation } from '../accounts/accounts.repository.js';
import { treeOf } from './department-tree.js';
import {
  findOrganisationChanges,
  findTreeRows,
  listOrganisationRows,
  toOrganisation,
} from './organisations.repository.js';

/** Organisations, newest first. */
export async function listOrganisations(
  dataSource: DataSource,
  query: ListOrganisationsQuery,
): Promise<Page<Organisation>> {
  const after = readTimeCursor(query.cursor);
  const found = await listOrganisationRows(dataSource.manager, query, after);
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toOrganisation);
}

/** All departments and platform bodies as a tree, by name. */
export async function readOrganisationTree(
  dataSource: DataSource,
): Promise<{ items: OrganisationNode[] }> {
  return { items: treeOf((await findTreeRows(dataSource.manager)).map(toOrganisation)) };
}

export async function readOrganisation(dataSource: DataSource, id: string): Promise<Organisation> {
  const found = await findOrganisation(dataSource.manager, id);
  if (!found) throw notFound('organisation');
  return toOrganisation(found);
}

export async function readOrganisationHistory(
  dataSource: DataSource,
  id: string,
): Promise<{ items: OrganisationChange[] }> {
  await readOrganisation(dataSource, id);
  return { items: await findOrganisationChanges(dataSource.manager, id) };
}
