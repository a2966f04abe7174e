import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type NominationVersionRequest,
  type EditionStatus,
  type FormalReason,
  type Nomination,
  Refusal,
  type ReturnNominationRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import { findDistrictDepartments } from './editions.repository.js';
import { type HeldNomination, holdNomination } from './hold-nomination.js';
import {
  assertReasons,
  assertUpForReview,
  nextNominationStatus,
  statusAfterReturn,
} from './nomination.js';
import { saveNomination, toNominationTold } from './nominations.repository.js';
import { showNomination } from './read-nominations.js';

/** The formal review finds nothing missing: experts will score it. */
export async function acceptNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: NominationVersionRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForReview(manager, caller, id, version);
    nextNominationStatus(held.row.status, 'accept');
    return decide(manager, caller, held, { status: 'accepted', reasons: [], note: '' });
  });
}

/** Returned with coded reasons: to be mended once, or the second time for good. */
export async function returnNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, reasons, note }: ReturnNominationRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    assertReasons(reasons, note);
    const held = await holdForReview(manager, caller, id, version);
    const status = statusAfterReturn(held.row);
    return decide(manager, caller, held, { status, reasons, note });
  });
}

async function holdForReview(
  manager: EntityManager,
  caller: Principal,
  id: string,
  version: number,
): Promise<HeldNomination> {
  const held = await holdNomination(manager, caller, id, version, ['platform']);
  assertInFormalReview(held.edition.status);
  assertUpForReview(held.row);
  return held;
}

function assertInFormalReview(status: EditionStatus): void {
  if (status === 'formal_review') return;
  throw new Refusal(
    'conflict',
    'EDITION.WRONG_STATE',
    `Nominations are reviewed in the formal review; the edition is ${status}.`,
  );
}

const eventOf = {
  accepted: 'nomination.accepted',
  returned: 'nomination.returned',
  rejected: 'nomination.rejected',
} as const;

interface Decision {
  status: keyof typeof eventOf;
  reasons: FormalReason[];
  note: string;
}

async function decide(
  manager: EntityManager,
  caller: Principal,
  { row, edition, nominees }: HeldNomination,
  { status, reasons, note }: Decision,
): Promise<Nomination> {
  const isReturned = status !== 'accepted';
  await manager.query(
    `insert into publishing.formal_reviews
       (id, nomination_id, submission, decision, reasons, note, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      row.id,
      row.submissions,
      isReturned ? 'returned' : 'accepted',
      reasons,
      note,
      caller.userId,
    ],
  );
  const saved = await saveNomination(
    manager,
    row.id,
    'status = $2, status_note = $3, returns = returns + $4',
    [status, note || null, isReturned ? 1 : 0],
  );
  await recordStateChange(manager, {
    subjectType: 'nomination',
    subjectId: row.id,
    from: row.status,
    to: status,
    actor: caller,
    note: note || null,
    details: { reasons, submission: row.submissions },
  });
  const departments = row.district ? await findDistrictDepartments(manager, [row.district]) : [];
  const told = toNominationTold(saved, nominees, {
    day: status === 'returned' ? edition.content.schedule.mendBy : null,
    departmentIds: departments.map(({ id }) => id),
  });
  await appendEvents(manager, [event(eventOf[status], saved, told)]);
  return showNomination(manager, saved, 'platform');
}
