import type { EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { type NominationSide, type Nominee, notFound, versionConflict } from '#libs/contracts';
import { districtOf, type EditionRow, lockEdition } from './editions.repository.js';
import {
  findNomination,
  findNominees,
  lockNomination,
  type NominationRow,
} from './nominations.repository.js';

export interface HeldNomination {
  edition: EditionRow;
  row: NominationRow;
  nominees: Nominee[];
}

/**
 * Takes the locks under which a nomination changes, its edition's (which stays in its state) before
 * its own, and checks that the caller stands to it as needed; for everybody else it is not there.
 * @param version what the caller saw; null where it does not matter
 */
export async function holdNomination(
  manager: EntityManager,
  caller: Principal,
  id: string,
  version: number | null,
  sides: readonly NominationSide[] = ['lead'],
): Promise<HeldNomination> {
  const seen = await findNomination(manager, id);
  if (!seen) throw notFound('nomination');
  const edition = (await lockEdition(manager, seen.editionId, 'share'))!;
  const row = (await lockNomination(manager, id))!;
  const nominees = await findNominees(manager, [id]);
  const side = await sideOf(manager, caller, row, nominees);
  if (!side || !sides.includes(side)) throw notFound('nomination');
  if (version !== null && row.version !== version) throw versionConflict('nomination', row.version);
  return { edition, row, nominees };
}

/** How the caller stands to a nomination; null for whom it is none of their business. */
export async function sideOf(
  manager: EntityManager,
  caller: Principal,
  row: Pick<NominationRow, 'organisationId' | 'submissions' | 'district'>,
  nominees: readonly Nominee[],
): Promise<NominationSide | null> {
  if (caller.organisationId === row.organisationId) return 'lead';
  const own = nominees.find(({ organisation }) => organisation.id === caller.organisationId);
  if (own?.status === 'confirmed') return 'nominee';
  if (own?.status === 'invited') return 'invited';
  // Before it is handed in, it is nobody else's.
  if (row.submissions === 0) return null;
  if (readsWholePlatform(caller)) return 'platform';
  if (row.district && (await districtOf(manager, caller)) === row.district) return 'district';
  return null;
}
