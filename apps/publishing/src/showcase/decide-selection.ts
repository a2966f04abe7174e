import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type BeginDeliberationRequest,
  type EditionReview,
  type EditionSelection,
  type EditionStatus,
  type MoveRankRequest,
  Refusal,
  type ReviewActRequest,
  type SelectionLine,
  type WhatIf,
  type WhatIfRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { recordStateChanges } from '../state-changes.js';
import { assertUnderReview } from './assign-reviews.js';
import { deliberate } from './deliberation.js';
import { applyEditionMove } from './move-edition.js';
import { nextNominationStatus, type NominationMove } from './nomination.js';
import { setNominationStatus } from './nominations.repository.js';
import { readEditionReview } from './read-edition-review.js';
import { loadSelection, readSelection, recordOf, toSelectionLines } from './read-selection.js';
import { byKey } from './review-results.js';
import { assertAllIn } from './reviewer.js';
import {
  findReviewRules,
  findReviews,
  findUnderReview,
  touchEdition,
} from './reviews.repository.js';
import { compareSelections, select } from './selection.js';
import { categoryRulesOf } from './selection-rules.js';
import { findSiteVisitsOf, findSiteVisitsOfEdition } from './site-visits.repository.js';
import { holdEdition } from './write-edition.js';

/** With all sheets in, they are revealed: the nominations are scored and the deliberation begins. */
export async function beginDeliberation(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version, note }: BeginDeliberationRequest,
): Promise<EditionReview> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    assertUnderReview(edition);
    const rules = await findReviewRules(manager, editionId);
    const nominations = await findUnderReview(manager, editionId);
    const reviews = byKey(
      await findReviews(manager, editionId),
      ({ nominationId }) => nominationId,
    );
    assertAllIn(
      nominations.map(({ id, number }) => ({
        number,
        statuses: (reviews.get(id) ?? []).map(({ status }) => status),
      })),
      rules.experts,
      note,
    );
    await applyEditionMove(manager, edition, 'begin deliberation', caller);
    await moveNominations(
      manager,
      caller,
      nominations.map(({ id }) => id),
      'score',
      note || null,
    );
    return readEditionReview(manager, editionId);
  });
}

/** A change of rank, with its reason, is one more row; the order follows from all of them. */
export async function moveRank(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version, nominationId, to, reason, visitId }: MoveRankRequest,
): Promise<EditionSelection> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    const before = await loadSelection(manager, edition);
    assertOpen(edition.status, before.decided !== null);
    const move = { nominationId, to, reason, byUserId: caller.userId };
    const { record } = deliberate(before.scored, [...before.moves, move], before.rules.tieBreakers);
    const { from } = record.at(-1)!;
    if (visitId !== null) await assertHeld(manager, nominationId, visitId);
    await manager.query(
      `insert into publishing.rank_moves
         (id, edition_id, nomination_id, to_rank, reason, moved_by, site_visit_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), editionId, nominationId, to, reason, caller.userId, visitId],
    );
    await touchEdition(manager, editionId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'nomination.rank-moved',
        subject: { type: 'nomination', id: nominationId },
        details: { editionId, from, to, reason, ...(visitId && { visitId }) },
      },
    ]);
    return readSelection(manager, caller, editionId);
  });
}

/** What would come out with other quotas; nothing is kept, and once it is decided nobody asks. */
export async function computeWhatIf(
  manager: EntityManager,
  editionId: string,
  { categories, reserves, leastScore }: WhatIfRequest,
): Promise<WhatIf> {
  const state = await loadSelection(manager, editionId);
  assertOpen(state.edition.status, state.decided !== null);
  const { content } = state.edition;
  const unknown = categories.find(
    ({ code }) => !content.categories.some((one) => one.code === code),
  );
  if (unknown)
    throw new Refusal(
      'rule',
      'SELECTION.NO_SUCH_CATEGORY',
      `There is no category ${unknown.code}.`,
    );
  const quotas = content.categories.map(
    (category) => categories.find(({ code }) => code === category.code) ?? category,
  );
  const rules = {
    ...state.rules,
    ...(reserves !== undefined && { reserves }),
    ...(leastScore !== undefined && { leastScore }),
  };
  const after = select(state.lines, categoryRulesOf(quotas, rules), rules.tieBreakers);
  return {
    lines: toSelectionLines(after, state),
    changes: compareSelections(state.selected, after),
  };
}

const moveOf = {
  listed: 'shortlist',
  reserve: 'reserve',
  not_selected: 'leave',
} as const satisfies Partial<Record<SelectionLine['outcome'], NominationMove>>;

/**
 * The administrator decides on the list as the rules make it; from then on nothing is computed anew.
 * Rule 2: who changed a rank does not decide.
 */
export async function decideSelection(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version }: ReviewActRequest,
): Promise<EditionSelection> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    const state = await loadSelection(manager, edition);
    assertOpen(edition.status, state.decided !== null);
    if (state.moves.some(({ byUserId }) => byUserId === caller.userId))
      throw new Refusal(
        'rule',
        'SELECTION.SELF_APPROVAL',
        'Who changed a rank in the deliberation does not decide on the list.',
      );
    await assertNoneAwaited(manager, editionId);
    const lines = toSelectionLines(state.selected, state);
    await manager.query(
      `insert into publishing.selections (edition_id, lines, record, decided_by)
       values ($1, $2, $3, $4)`,
      [editionId, JSON.stringify(lines), JSON.stringify(recordOf(state)), caller.userId],
    );
    for (const [outcome, move] of Object.entries(moveOf))
      await moveNominations(
        manager,
        caller,
        lines.filter((line) => line.outcome === outcome).map(({ nominationId }) => nominationId),
        move,
        null,
      );
    await touchEdition(manager, editionId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'edition.selection-decided',
        subject: { type: 'edition', id: editionId },
        details: {
          listed: lines.filter(({ outcome }) => outcome === 'listed').length,
          lines: lines.length,
        },
      },
    ]);
    return readSelection(manager, caller, editionId);
  });
}

/** Moves many nominations of an edition that is locked, by the table of their moves. */
async function moveNominations(
  manager: EntityManager,
  actor: Principal,
  ids: readonly string[],
  move: 'score' | (typeof moveOf)[keyof typeof moveOf],
  note: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  const from = move === 'score' ? 'accepted' : 'scored';
  const to = nextNominationStatus(from, move);
  await setNominationStatus(manager, ids, to, null);
  await recordStateChanges(
    manager,
    ids.map((id) => ({ subjectType: 'nomination', subjectId: id, from, to, actor, note })),
  );
}

/** A reason refers to what was found at the nomination that moves. */
async function assertHeld(
  manager: EntityManager,
  nominationId: string,
  visitId: string,
): Promise<void> {
  const visits = await findSiteVisitsOf(manager, nominationId);
  if (visits.some(({ id, status }) => id === visitId && status === 'held')) return;
  throw new Refusal(
    'rule',
    'SELECTION.NO_SUCH_VISIT',
    'A reason refers to a site visit of this nomination that was held.',
  );
}

/** Who ordered a visit wants to know what it finds before the list is decided. */
async function assertNoneAwaited(manager: EntityManager, editionId: string): Promise<void> {
  const visits = await findSiteVisitsOfEdition(manager, editionId);
  const awaited = visits.filter(({ status }) => status === 'planned').length;
  if (awaited === 0) return;
  throw new Refusal(
    'rule',
    'SELECTION.VISITS_AWAITED',
    `${awaited} site visits are planned: they are recorded or called off first.`,
  );
}

function assertOpen(status: EditionStatus, isDecided: boolean): void {
  if (isDecided)
    throw new Refusal('conflict', 'SELECTION.DECIDED', 'The list has been decided on.');
  if (status === 'deliberation') return;
  throw new Refusal(
    'conflict',
    'EDITION.WRONG_STATE',
    `The list is made in the deliberation; the edition is ${status}.`,
  );
}
