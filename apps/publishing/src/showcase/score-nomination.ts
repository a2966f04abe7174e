import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  NominationReview,
  ReviewActRequest,
  ReviewActWithNote,
  ReviewScore,
  RubricCriterion,
  SaveReviewRequest,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { rows } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { assertScoresFit, assertSheetComplete } from '../evaluation/sheet.js';
import { holdReview } from './hold-review.js';
import { readReview } from './read-reviews.js';
import { reviewToldOf } from './review-told.js';
import { assertReviewIs } from './reviewer.js';
import { findReviewScores, saveReview, saveReviewScores } from './reviews.repository.js';

/** An expert writes down scores and comments; nobody but they can read them yet. */
export async function saveSheetOfReview(
  dataSource: DataSource,
  caller: Principal,
  reviewId: string,
  { version, scores, comment }: SaveReviewRequest,
): Promise<NominationReview> {
  return dataSource.transaction(async (manager) => {
    const { edition, review } = await holdReview(manager, caller, reviewId, version);
    assertReviewIs(review.status, ['scoring'], 'be scored');
    assertScoresFit(linesOf(reviewId, scores), judged(edition.content.rubric), [reviewId]);
    await saveReviewScores(manager, reviewId, scores);
    await saveReview(manager, reviewId, 'comment = $2', [comment]);
    return readReview(manager, caller, reviewId);
  });
}

/** Hands a sheet in, whole and once. */
export async function submitReview(
  dataSource: DataSource,
  caller: Principal,
  reviewId: string,
  { version }: ReviewActRequest,
): Promise<NominationReview> {
  return dataSource.transaction(async (manager) => {
    const { edition, review } = await holdReview(manager, caller, reviewId, version);
    assertReviewIs(review.status, ['scoring'], 'be submitted');
    const sheet = linesOf(reviewId, await findReviewScores(manager, reviewId));
    assertSheetComplete(sheet, judged(edition.content.rubric), [reviewId]);
    await saveReview(manager, reviewId, "status = 'submitted', submitted_at = now()");
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'review.submitted',
        subject: { type: 'nomination', id: review.nominationId },
        details: { editionId: edition.id, reviewId },
      },
    ]);
    // Two last sheets at once may both find the other missing: the desk sees it all the same.
    const [left] = await rows<{ count: number }>(
      manager,
      `select count(*)::int as count from publishing.nomination_reviews r
         join publishing.nominations n on n.id = r.nomination_id and n.status = 'accepted'
        where r.edition_id = $1 and r.status in ('assigned', 'scoring')`,
      [edition.id],
    );
    if (left!.count === 0) {
      const told = reviewToldOf(edition);
      await appendEvents(manager, [event('review.completed', told, told)]);
    }
    return readReview(manager, caller, reviewId);
  });
}

/** An expert who finds an interest while reading steps back; what they wrote counts for nothing. */
export async function stepBack(
  dataSource: DataSource,
  caller: Principal,
  reviewId: string,
  { version, note }: ReviewActWithNote,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const { edition, review } = await holdReview(manager, caller, reviewId, version);
    assertReviewIs(review.status, ['scoring'], 'be left');
    await saveReview(manager, reviewId, "status = 'excused', excuse = $2", [note]);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'review.stepped-back',
        subject: { type: 'nomination', id: review.nominationId },
        details: { editionId: edition.id, reviewId },
        personal: { note },
      },
    ]);
    const told = reviewToldOf(edition);
    await appendEvents(manager, [event('review.vacated', told, told)]);
  });
}

/** A sheet here is of one nomination, which stands where the others of a bid stand. */
const linesOf = (reviewId: string, scores: readonly ReviewScore[]) =>
  scores.map((line) => ({ ...line, bidId: reviewId }));
const judged = (rubric: readonly RubricCriterion[]) =>
  rubric.map((criterion) => ({ ...criterion, kind: 'judged' as const }));
