import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Edition, MoveEditionRequest } from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import { findCallees } from './call.repository.js';
import { assertMayClose, assertMayOpen, type EditionMove, nextEditionStatus } from './edition.js';
import {
  type EditionRow,
  findDistrictDepartments,
  readClock,
  setEditionStatus,
  toEdition,
  toEditionTold,
} from './editions.repository.js';
import { passOverUnrecommended } from './pass-over.js';
import { holdEdition } from './write-edition.js';

type Actor = { userId: string; displayName: string } | null;

/** The administrator moves an edition on; what the clock would do may be done as soon as it may. */
export async function moveEdition(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: MoveEditionRequest,
  move: EditionMove,
): Promise<Edition> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, id, version);
    nextEditionStatus(edition.status, move);
    const now = await readClock(manager);
    if (move === 'open') assertMayOpen(edition.content, now);
    if (move === 'close') assertMayClose(edition.content.schedule, now);
    return toEdition(await applyEditionMove(manager, edition, move, caller), caller);
  });
}

/** Makes a move of an edition that is locked, with all that follows from it. */
export async function applyEditionMove(
  manager: EntityManager,
  edition: EditionRow,
  move: EditionMove,
  actor: Actor,
): Promise<EditionRow> {
  const status = nextEditionStatus(edition.status, move);
  const saved = await setEditionStatus(manager, edition.id, status);
  await recordStateChange(manager, {
    subjectType: 'edition',
    subjectId: edition.id,
    from: edition.status,
    to: status,
    actor,
  });
  if (move === 'open') {
    const told = toEditionTold(saved, await findCallees(manager, saved.content));
    await appendEvents(manager, [event('edition.opened', saved, told)]);
  }
  if (move === 'close') {
    const told = toEditionTold(saved, {
      day: saved.content.schedule.formalReviewFrom,
      departmentIds: await departmentsWithNominations(manager, saved.id),
    });
    await appendEvents(manager, [event('edition.closed', saved, told)]);
  }
  if (move === 'begin formal review') {
    await passOverUnrecommended(manager, saved, actor);
    const told = toEditionTold(saved, { waiting: await countWaiting(manager, saved.id) });
    await appendEvents(manager, [event('edition.formal-review-begun', saved, told)]);
  }
  return saved;
}

/** Departments of the districts for which something was handed in: they have a list to hand in. */
async function departmentsWithNominations(
  manager: EntityManager,
  editionId: string,
): Promise<string[]> {
  const found = await rows<{ district: string }>(
    manager,
    `select distinct district from publishing.nominations
      where edition_id = $1 and status = 'submitted' and district is not null`,
    [editionId],
  );
  const departments = await findDistrictDepartments(
    manager,
    found.map(({ district }) => district),
  );
  return departments.map(({ id }) => id);
}

async function countWaiting(manager: EntityManager, editionId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    `select count(*)::int as count from publishing.nominations
      where edition_id = $1 and status in ('submitted', 'recommended')`,
    [editionId],
  );
  return row!.count;
}
