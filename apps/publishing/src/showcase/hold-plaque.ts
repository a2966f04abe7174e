import type { EntityManager } from 'typeorm';
import { notFound, versionConflict } from '#libs/contracts';
import { type EditionRow, lockEdition } from './editions.repository.js';
import { lockNominations, type NominationListRow } from './nominations.repository.js';
import { findPlaque, type PlaqueRow } from './plaques.repository.js';
import { readPlaque } from './plaque-number.js';

export interface HeldPlaque {
  edition: EditionRow;
  nomination: NominationListRow;
  plaque: PlaqueRow;
}

/**
 * Takes the locks under which a plaque, its rechecks and its revocation change: its edition's, which
 * stays in its state, then its nomination's, by which all acts on one plaque follow each other.
 * @param version of the plaque, as the caller saw it; null where another version was checked
 */
export async function holdPlaque(
  manager: EntityManager,
  number: string,
  version: number | null,
): Promise<HeldPlaque> {
  const seen = readPlaque(number) && (await findPlaque(manager, number));
  if (!seen) throw notFound('plaque');
  const edition = (await lockEdition(manager, seen.editionId, 'share'))!;
  const [nomination] = await lockNominations(manager, [seen.nominationId]);
  const plaque = (await findPlaque(manager, number))!;
  if (version !== null && plaque.version !== version)
    throw versionConflict('plaque', plaque.version);
  return { edition, nomination: nomination!, plaque };
}

/** Raises the version of a plaque whose nomination is locked; the assignments are our own SQL. */
export async function savePlaque(
  manager: EntityManager,
  number: string,
  assignments = '',
  parameters: unknown[] = [],
): Promise<void> {
  await manager.query(
    `update publishing.plaques set version = version + 1${assignments && `, ${assignments}`}
      where number = $1`,
    [number, ...parameters],
  );
}
