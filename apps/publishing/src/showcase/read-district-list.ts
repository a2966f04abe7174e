import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type DistrictList,
  type DistrictListSummary,
  notFound,
  recommendationsOf,
} from '#libs/contracts';
import { findDistrictList, findEntries, listDistrictLists } from './district-lists.repository.js';
import { districtOf, type EditionRow, findEdition } from './editions.repository.js';
import { listDistrictRows, toNominationSummary } from './nominations.repository.js';

/** What the caller's district puts up, and what became of each. */
export async function readDistrictList(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
): Promise<DistrictList> {
  const { manager } = dataSource;
  const district = await assertDistrict(manager, caller);
  const edition = await findEdition(manager, editionId);
  if (!edition || edition.status === 'draft') throw notFound('edition');
  return showDistrictList(manager, caller, edition, district);
}

/** Which districts have a list, and whether it is handed in: for the platform. */
export async function readDistrictLists(
  dataSource: DataSource,
  editionId: string,
): Promise<{ items: DistrictListSummary[] }> {
  if (!(await findEdition(dataSource, editionId))) throw notFound('edition');
  return { items: await listDistrictLists(dataSource, editionId) };
}

/** For a department that speaks for no district there is no list. */
export async function assertDistrict(manager: EntityManager, caller: Principal): Promise<string> {
  const district = await districtOf(manager, caller);
  if (district === null) throw notFound('district list');
  return district;
}

export async function showDistrictList(
  manager: EntityManager,
  caller: Principal,
  edition: EditionRow,
  district: string,
): Promise<DistrictList> {
  const list = await findDistrictList(manager, edition.id, district);
  const entries = list ? await findEntries(manager, list.id) : [];
  const nominations = await listDistrictRows(manager, edition.id, district);
  const byId = new Map(nominations.map((row) => [row.id, row]));
  const onList = new Set(entries.map(({ nominationId }) => nominationId));
  return {
    version: list?.version ?? 0,
    edition: { id: edition.id, title: edition.content.title, status: edition.status },
    district,
    status: list?.status ?? 'draft',
    entries: entries.flatMap(({ nominationId, reason }) => {
      const row = byId.get(nominationId);
      if (!row) return [];
      return [{ nomination: toNominationSummary(row, 'district'), reason, note: row.statusNote }];
    }),
    others: nominations
      .filter(({ id }) => !onList.has(id))
      .map((row) => toNominationSummary(row, 'district')),
    quotas: edition.content.categories.map((category) => ({
      category: category.code,
      name: category.name,
      most: recommendationsOf(category, district),
    })),
    isOwnWork: list?.contributorIds.includes(caller.userId) ?? false,
    submittedAt: list?.submittedAt?.toISOString() ?? null,
  };
}
