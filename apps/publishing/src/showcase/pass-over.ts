import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChanges } from '../state-changes.js';
import type { EditionRow } from './editions.repository.js';
import { findDistrictDepartments } from './editions.repository.js';
import { nextNominationStatus } from './nomination.js';
import {
  findNominees,
  lockNominations,
  type NominationListRow,
  setNominationStatus,
  toNominationTold,
} from './nominations.repository.js';

type Actor = { userId: string; displayName: string } | null;

const passedOver = '所在区未列入推荐名单';
const lapsed = '退回后未在规定日期前补正';

/** What waits for a district when the formal review begins is not selected: nobody put it up. */
export async function passOverUnrecommended(
  manager: EntityManager,
  edition: Pick<EditionRow, 'id'>,
  actor: Actor,
): Promise<void> {
  const found = await rows<{ id: string }>(
    manager,
    `select id from publishing.nominations
      where edition_id = $1 and status = 'submitted' and district is not null`,
    [edition.id],
  );
  const waiting = await lockNominations(
    manager,
    found.map(({ id }) => id),
  );
  await moveAll(manager, waiting, 'pass over', passedOver, actor);
}

/** Returned ones that nobody mended in time are out, by the database's clock; some at a time. */
export async function lapseUnmended(manager: EntityManager, most: number): Promise<number> {
  const found = await rows<{ id: string }>(
    manager,
    `select n.id from publishing.nominations n
       join publishing.editions e on e.id = n.edition_id
      where n.status = 'returned' and e.status = 'formal_review'
        and e.mend_by < (now() at time zone 'Asia/Shanghai')::date
      order by n.id limit ${most} for update of n skip locked`,
  );
  const unmended = await lockNominations(
    manager,
    found.map(({ id }) => id),
  );
  await moveAll(manager, unmended, 'lapse', lapsed, null);
  return unmended.length;
}

async function moveAll(
  manager: EntityManager,
  waiting: NominationListRow[],
  move: 'pass over' | 'lapse',
  note: string,
  actor: Actor,
): Promise<void> {
  if (waiting.length === 0) return;
  const status = nextNominationStatus(waiting[0]!.status, move);
  const ids = waiting.map(({ id }) => id);
  const moved = await setNominationStatus(manager, ids, status, note);
  await recordStateChanges(
    manager,
    waiting.map((row) => ({
      subjectType: 'nomination' as const,
      subjectId: row.id,
      from: row.status,
      to: status,
      actor,
      note,
    })),
  );
  const nominees = await findNominees(manager, ids);
  const departments = await findDistrictDepartments(manager, [
    ...new Set(moved.flatMap(({ district }) => district ?? [])),
  ]);
  const type = move === 'lapse' ? 'nomination.rejected' : 'nomination.unselected';
  await appendEvents(
    manager,
    moved.map((row) =>
      event(
        type,
        row,
        toNominationTold(
          row,
          nominees.filter(({ nominationId }) => nominationId === row.id),
          {
            departmentIds: departments
              .filter(({ district }) => district === row.district)
              .map(({ id }) => id),
          },
        ),
      ),
    ),
  );
}
