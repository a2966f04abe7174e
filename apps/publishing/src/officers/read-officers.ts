import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Assignment,
  type EnterpriseOfficer,
  type ListAssignmentsQuery,
  notFound,
  type OfficerLoad,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import {
  findMember,
  listAssignmentRows,
  listOfficerLoads,
  toAssignment,
} from './officers.repository.js';

/** Whom the enterprise can turn to: for its own people and the platform's. */
export async function readOfficer(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
): Promise<EnterpriseOfficer> {
  if (caller.organisationId !== enterpriseId && !readsWholePlatform(caller))
    throw notFound('enterprise');
  const member = await findMember(dataSource, enterpriseId);
  if (!member) throw notFound('enterprise');
  const { officer, hasLeft } = toAssignment(member);
  return { officer, hasLeft };
}

/** Officers with what they have to do; those who have left and are still named come first. */
export async function listOfficers(dataSource: DataSource): Promise<{ items: OfficerLoad[] }> {
  return { items: await listOfficerLoads(dataSource) };
}

/** Members of the directory with their officers, the newest first. */
export async function listAssignments(
  dataSource: DataSource,
  query: ListAssignmentsQuery,
): Promise<Page<Assignment>> {
  const found = await listAssignmentRows(dataSource, query, readTimeCursor(query.cursor));
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toAssignment);
}
