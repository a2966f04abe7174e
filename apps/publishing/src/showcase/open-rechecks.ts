import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { daysBetween } from '#libs/calendar';
import { type OpenedRechecks, type OpenRechecksRequest, Refusal } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { recordStateChanges } from '../state-changes.js';
import { moveQuietly } from './move-listed.js';
import { assertMayOpenRechecks, remindDays } from './recheck.js';
import {
  findPlaquesToRecheck,
  findRechecks,
  insertRechecks,
  toRecheckTold,
} from './rechecks.repository.js';
import { touchEdition } from './reviews.repository.js';
import { holdEdition } from './write-edition.js';

/** 年度复核: asks who holds a plaque of an edition to show that it still runs. */
export async function openRechecks(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version, year, dueOn }: OpenRechecksRequest,
): Promise<OpenedRechecks> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    const today = await readCityDay(manager);
    assertMayOpenRechecks(
      { status: edition.status, year: edition.content.year },
      { year, dueOn },
      today,
    );
    const plaques = await findPlaquesToRecheck(manager, editionId, { year, dueOn });
    if (plaques.length === 0)
      throw new Refusal(
        'conflict',
        'RECHECK.NONE_TO_ASK',
        `No plaque of the edition holds until ${dueOn} and is still to be asked for ${year}.`,
      );
    const isNear = daysBetween(today, dueOn) <= remindDays;
    const ids = await insertRechecks(manager, editionId, plaques, {
      year,
      dueOn,
      by: caller.userId,
      isNear,
    });
    await recordStateChanges(
      manager,
      ids.map((id) => ({
        subjectType: 'recheck',
        subjectId: id,
        from: null,
        to: 'open',
        actor: caller,
        details: { year, dueOn },
      })),
    );
    for (const from of ['listed', 'renewed'] as const) {
      const moved = plaques.filter(({ status }) => status === from);
      await moveQuietly(manager, caller, {
        ids: moved.map(({ nominationId }) => nominationId),
        from,
        move: 'ask recheck',
      });
    }
    await touchEdition(manager, editionId);
    const opened = await findRechecks(manager, ids);
    await appendEvents(
      manager,
      opened.map((row) => event('recheck.opened', row, toRecheckTold(row))),
    );
    return { opened: opened.length };
  });
}
