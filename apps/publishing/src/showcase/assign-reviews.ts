import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EditionReview,
  notFound,
  Refusal,
  type ReviewActRequest,
  type ReviewActWithNote,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { todaySql } from '#libs/calendar';
import { rows } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { assignExperts, type Pair, type Shortage } from './assign-experts.js';
import { type EditionRow, findEdition } from './editions.repository.js';
import { applyEditionMove } from './move-edition.js';
import { readEditionReview } from './read-edition-review.js';
import { reviewToldOf } from './review-told.js';
import { assertReviewIs } from './reviewer.js';
import {
  countUndecided,
  findDeclarations,
  findExperts,
  findReviewRules,
  findReviews,
  findUnderReview,
  insertReviews,
  lockReview,
  saveReview,
  touchEdition,
} from './reviews.repository.js';
import { findUnblinded } from './site-visits.repository.js';
import { holdEdition } from './write-edition.js';

/**
 * The administrator has experts assigned wherever there are too few: at first, which begins the expert
 * review, and again where somebody was excused. What is assigned stays; it is whole or nothing.
 */
export async function assignReviews(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version }: ReviewActRequest,
): Promise<EditionReview> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEdition(manager, editionId, version);
    const edition = await beginIfDue(manager, caller, held);
    const added = await fillPlaces(manager, caller, edition);
    await touchEdition(manager, editionId);
    const saved = (await findEdition(manager, editionId))!;
    const told = reviewToldOf(saved, added);
    if (told.experts.length) await appendEvents(manager, [event('review.assigned', told, told)]);
    return readEditionReview(manager, editionId);
  });
}

async function beginIfDue(
  manager: EntityManager,
  caller: Principal,
  edition: EditionRow,
): Promise<EditionRow> {
  if (edition.status === 'expert_review') return edition;
  if (edition.status === 'formal_review') await assertReviewMayBegin(manager, edition);
  return applyEditionMove(manager, edition, 'begin expert review', caller);
}

async function assertReviewMayBegin(manager: EntityManager, edition: EditionRow): Promise<void> {
  const undecided = await countUndecided(manager, edition.id);
  if (undecided)
    throw new Refusal(
      'rule',
      'EDITION.FORMAL_REVIEW_OPEN',
      `${undecided} nominations are still to be decided on in the formal review.`,
    );
  const [day] = await rows<{ isEarly: boolean }>(
    manager,
    `select $1::date > ${todaySql} as "isEarly"`,
    [edition.content.schedule.expertReviewFrom],
  );
  if (day!.isEarly)
    throw new Refusal(
      'rule',
      'EDITION.TOO_EARLY',
      `The expert review begins on ${edition.content.schedule.expertReviewFrom}.`,
    );
}

/** Assigns by the pure rules; answers whom. @throws Refusal when a place cannot be filled */
async function fillPlaces(
  manager: EntityManager,
  caller: Principal,
  edition: EditionRow,
): Promise<Pair[]> {
  const rules = await findReviewRules(manager, edition.id);
  const nominations = await findUnderReview(manager, edition.id);
  if (nominations.length === 0)
    throw new Refusal('rule', 'EDITION.NOTHING_TO_REVIEW', 'No nomination was accepted.');
  const experts = await findExperts(manager);
  const reviews = await findReviews(manager, edition.id);
  const declarations = await findDeclarations(manager, edition.id);
  const declared = new Map(
    declarations.map(({ userId, organisationIds }) => [userId, organisationIds]),
  );
  const pair = ({ nominationId, userId }: { nominationId: string; userId: string }) => ({
    nominationId,
    expertId: userId,
  });
  const kept = reviews.filter(({ status }) => status !== 'excused').map(pair);
  // Whom an expert has seen on a visit they do not score blindly any more; what they scored, stays.
  const unblinded = rules.isBlind ? await findUnblinded(manager, edition.id) : [];
  const isKept = (one: Pair) =>
    kept.some(
      ({ nominationId, expertId }) =>
        nominationId === one.nominationId && expertId === one.expertId,
    );
  const { assigned, short } = assignExperts(
    experts.map(({ userId, fields, organisations, load }) => ({
      expertId: userId,
      // What is interest of theirs counts like their employer: it holds for whatever is to come.
      organisationIds: [...organisations.map(({ id }) => id), ...(declared.get(userId) ?? [])],
      fields,
      // The rule counts what is kept by itself.
      load: load - reviews.filter((one) => one.userId === userId && isWaiting(one.status)).length,
      mostLoad: null,
    })),
    nominations.map(({ id, organisationIds, domain, technologies }) => ({
      nominationId: id,
      organisationIds,
      fields: [...(domain ? [domain] : []), ...technologies],
    })),
    { experts: rules.experts, inField: rules.inField, lot: edition.id },
    {
      kept,
      // Whom one was excused from, one does not get again.
      declared: [
        ...reviews.filter(({ status }) => status === 'excused').map(pair),
        ...unblinded.filter((one) => !isKept(one)),
      ],
    },
  );
  if (short.length) throw tooFewExperts(short, nominations);
  await insertReviews(
    manager,
    edition.id,
    caller.userId,
    assigned.map(({ nominationId, expertId, inField }) => ({
      nominationId,
      userId: expertId,
      inField,
      status: declared.has(expertId) ? 'scoring' : 'assigned',
    })),
  );
  await writeAudit(manager, [
    {
      actor: caller,
      action: 'edition.experts-assigned',
      subject: { type: 'edition', id: edition.id },
      details: { assigned: assigned.length, nominations: nominations.length, rules },
    },
  ]);
  return assigned;
}

const isWaiting = (status: string) => status === 'assigned' || status === 'scoring';

function tooFewExperts(
  short: readonly Shortage[],
  nominations: readonly { id: string; number: string }[],
): Refusal {
  const numberOf = new Map(nominations.map(({ id, number }) => [id, number]));
  return new Refusal(
    'rule',
    'REVIEW.TOO_FEW_EXPERTS',
    `${short.length} nominations cannot be given enough experts.`,
    short.slice(0, 50).map((one) => ({
      path: numberOf.get(one.nominationId)!,
      message:
        `${one.because}: ${one.assigned} of ${one.wanted}, ${one.eligible} eligible, ` +
        `${one.eligibleInField} in the field, ${one.conflicts.length} with a conflict`,
    })),
  );
}

/** The administrator excuses who cannot go on, such as for illness, from one nomination. */
export async function excuseReviewer(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  reviewId: string,
  { version, note }: ReviewActWithNote,
): Promise<EditionReview> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    assertUnderReview(edition);
    const review = await lockReview(manager, reviewId);
    if (review?.editionId !== editionId) throw notFound('review');
    assertReviewIs(review.status, ['assigned', 'scoring'], 'be excused from');
    await saveReview(manager, reviewId, "status = 'excused', excuse = $2", [note]);
    await touchEdition(manager, editionId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'review.excused',
        subject: { type: 'nomination', id: review.nominationId },
        details: { editionId, reviewId, userId: review.userId },
        personal: { note },
      },
    ]);
    return readEditionReview(manager, editionId);
  });
}

export function assertUnderReview({ status }: Pick<EditionRow, 'status'>): void {
  if (status === 'expert_review') return;
  throw new Refusal(
    'conflict',
    'EDITION.WRONG_STATE',
    `Experts score in the expert review; the edition is ${status}.`,
  );
}
