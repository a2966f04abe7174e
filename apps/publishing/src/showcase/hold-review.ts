import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { todaySql } from '#libs/calendar';
import { notFound, Refusal, versionConflict } from '#libs/contracts';
import { rows } from '#libs/database';
import { assertUnderReview } from './assign-reviews.js';
import { type EditionRow, findEdition, lockEdition } from './editions.repository.js';
import { lockNomination, type NominationRow } from './nominations.repository.js';
import { lockReview, type ReviewRow } from './reviews.repository.js';

export interface HeldReview {
  edition: EditionRow;
  nomination: NominationRow;
  review: ReviewRow;
}

/**
 * Takes the locks under which an expert scores: the edition (which stays in its state), the
 * nomination, their own review. What is another's is not there, nor what they were excused from.
 */
export async function holdReview(
  manager: EntityManager,
  caller: Principal,
  reviewId: string,
  version: number,
): Promise<HeldReview> {
  const [of] = await rows<{ editionId: string; nominationId: string }>(
    manager,
    `select edition_id as "editionId", nomination_id as "nominationId"
       from publishing.nomination_reviews where id = $1 and user_id = $2 and status <> 'excused'`,
    [reviewId, caller.userId],
  );
  if (!of) throw notFound('review');
  const edition = (await lockEdition(manager, of.editionId, 'share'))!;
  const nomination = (await lockNomination(manager, of.nominationId))!;
  const review = await lockReview(manager, reviewId);
  if (!review || review.status === 'excused') throw notFound('review');
  await assertOpen(manager, edition);
  if (nomination.status !== 'accepted')
    throw new Refusal(
      'conflict',
      'REVIEW.NOMINATION_GONE',
      `A nomination that is ${nomination.status} is not scored.`,
    );
  if (review.version !== version) throw versionConflict('review', review.version);
  return { edition, nomination, review };
}

/** Holds an edition in which the caller has something to score. */
export async function holdEditionAsExpert(
  manager: EntityManager,
  caller: Principal,
  editionId: string,
): Promise<EditionRow> {
  const [mine] = await rows(
    manager,
    'select 1 from publishing.nomination_reviews where user_id = $1 and edition_id = $2 limit 1',
    [caller.userId, editionId],
  );
  if (!mine) throw notFound('edition');
  const edition = (await lockEdition(manager, editionId, 'share'))!;
  await assertOpen(manager, edition);
  return edition;
}

/** Scores are taken in the expert review until the end of its last day, by the database's clock. */
async function assertOpen(manager: EntityManager, edition: EditionRow): Promise<void> {
  assertUnderReview(edition);
  if (!(await isOver(manager, edition.id))) return;
  throw new Refusal(
    'rule',
    'REVIEW.OVER',
    `Scores were taken until the end of ${edition.content.schedule.expertReviewUntil}.`,
  );
}

async function isOver(manager: EntityManager, editionId: string): Promise<boolean> {
  const [row] = await rows<{ isOver: boolean }>(
    manager,
    `select expert_review_until < ${todaySql} as "isOver" from publishing.editions where id = $1`,
    [editionId],
  );
  return row!.isOver;
}

/** Whether scores of an edition are taken now. */
export async function isScoring(manager: EntityManager, editionId: string): Promise<boolean> {
  const edition = await findEdition(manager, editionId);
  return edition?.status === 'expert_review' && !(await isOver(manager, editionId));
}
