import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EditionPublicity,
  type PubliciseListRequest,
  Refusal,
  type SelectionLine,
} from '#libs/contracts';
import { publicityPeriod } from '../awards/publicity.js';
import { readCityDay } from '../city-today.js';
import { nextEditionStatus } from './edition.js';
import type { EditionRow } from './editions.repository.js';
import { movedUp, presentLines } from './list-publicity.js';
import { applyEditionMove } from './move-edition.js';
import { moveListed, tellDecided } from './move-listed.js';
import { lockNominations } from './nominations.repository.js';
import { insertFall, insertListPublicity, loadList } from './publicity.repository.js';
import { readPublicity } from './read-publicity.js';
import { findDecision } from './read-selection.js';
import { holdEdition } from './write-edition.js';

const idsOf = (lines: readonly SelectionLine[], outcome: SelectionLine['outcome']) =>
  lines.filter((line) => line.outcome === outcome).map(({ nominationId }) => nominationId);

/** The administrator makes the decided list public; everybody who was nominated learns their result. */
export async function publiciseList(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version }: PubliciseListRequest,
): Promise<EditionPublicity> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    nextEditionStatus(edition.status, 'publicise');
    if (!(await findDecision(manager, editionId)))
      throw new Refusal('conflict', 'LIST.NOT_DECIDED', 'The list has not been decided on yet.');
    const { lines } = await loadList(manager, edition);
    const listed = idsOf(lines, 'listed');
    const period = publicityPeriod(await readCityDay(manager), edition.content.publicityDays);
    await insertListPublicity(manager, editionId, {
      nominationIds: listed,
      reason: '',
      by: caller.userId,
      ...period,
    });
    await applyEditionMove(manager, edition, 'publicise', caller);
    await moveListed(
      manager,
      caller,
      { ids: listed, from: 'shortlisted', move: 'publicise' },
      { day: period.endsOn },
    );
    const others = await lockNominations(manager, [
      ...idsOf(lines, 'reserve'),
      ...idsOf(lines, 'not_selected'),
    ]);
    await tellDecided(manager, others, null);
    return readPublicity(manager, caller, editionId);
  });
}

/**
 * A place is lost after an objection was upheld: the first reserve whom the quotas allow moves up, and
 * is made public again where the edition's rules say so. The edition must be locked.
 */
export async function loseObjectedPlace(
  manager: EntityManager,
  actor: Principal,
  edition: EditionRow,
  { nominationId, note }: { nominationId: string; note: string },
): Promise<void> {
  const list = await loadList(manager, edition);
  const fall = { nominationId, reason: 'objection-upheld' } as const;
  const after = presentLines(list.decided, list.rules, [...list.falls, fall]);
  await insertFall(manager, edition.id, fall, note, actor.userId);
  await moveListed(
    manager,
    actor,
    { ids: [nominationId], from: 'in_publicity', move: 'fall out' },
    { note },
  );
  const up = movedUp(list.lines, after).map((line) => line.nominationId);
  const gone = list.lines.find((line) => line.nominationId === nominationId)!;
  const period = publicityPeriod(await readCityDay(manager), edition.content.publicityDays);
  const isAgain = list.publicityAgain && up.length > 0;
  if (isAgain)
    await insertListPublicity(manager, edition.id, {
      nominationIds: up,
      reason: `${gone.number} 经异议核实取消资格，依次递补。`,
      by: actor.userId,
      ...period,
    });
  // When nothing blocks the list is told anew.
  await manager.query('update publishing.editions set told_over_at = null where id = $1', [
    edition.id,
  ]);
  await moveListed(
    manager,
    actor,
    { ids: up, from: 'reserve', move: 'move up' },
    { day: isAgain ? period.endsOn : null },
  );
}
