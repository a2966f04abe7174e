import type { EntityManager } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import type { NominationStatus } from '#libs/contracts';
import { recordStateChanges } from '../state-changes.js';
import { findDistrictDepartments } from './editions.repository.js';
import { nextNominationStatus, type NominationMove } from './nomination.js';
import {
  findNominees,
  type NominationListRow,
  setNominationStatus,
  toNominationTold,
} from './nominations.repository.js';

type Actor = { userId: string; displayName: string } | null;

/** Moves nominations of an edition that is locked, and tells who stands in them and their districts. */
export async function moveListed(
  manager: EntityManager,
  actor: Actor,
  { ids, from, move }: { ids: readonly string[]; from: NominationStatus; move: NominationMove },
  said: { note?: string; day?: string | null } = {},
): Promise<NominationListRow[]> {
  const saved = await moveQuietly(manager, actor, { ids, from, move }, said.note);
  if (saved.length) await tellDecided(manager, saved, said.day ?? null);
  return saved;
}

/** The same where something else tells of it. */
export async function moveQuietly(
  manager: EntityManager,
  actor: Actor,
  { ids, from, move }: { ids: readonly string[]; from: NominationStatus; move: NominationMove },
  note?: string,
): Promise<NominationListRow[]> {
  if (ids.length === 0) return [];
  const to = nextNominationStatus(from, move);
  const saved = await setNominationStatus(manager, ids, to, note ?? null);
  await recordStateChanges(
    manager,
    ids.map((id) => ({
      subjectType: 'nomination',
      subjectId: id,
      from,
      to,
      actor,
      note,
    })),
  );
  return saved;
}

/** Tells how nominations came out, as they stand now. */
export async function tellDecided(
  manager: EntityManager,
  saved: readonly NominationListRow[],
  day: string | null,
): Promise<void> {
  const nominees = await findNominees(
    manager,
    saved.map(({ id }) => id),
  );
  const districts = saved.flatMap(({ district }) => district ?? []);
  const departments = await findDistrictDepartments(manager, [...new Set(districts)]);
  await appendEvents(
    manager,
    saved.map((row) => {
      const told = toNominationTold(
        row,
        nominees.filter(({ nominationId }) => nominationId === row.id),
        {
          day,
          departmentIds: departments
            .filter(({ district }) => district === row.district)
            .map(({ id }) => id),
        },
      );
      return event('nomination.decided', row, told);
    }),
  );
}
