import type { EntityManager } from 'typeorm';
import {
  type EditionReview,
  type EditionStatus,
  notFound,
  type ReviewedNomination,
  type ReviewerSeverity,
  type ReviewRules,
  type ReviewScore,
} from '#libs/contracts';
import { type EditionRow, findEdition } from './editions.repository.js';
import { byKey, type NominationResult, resultOf, severities, toPoints } from './review-results.js';
import {
  countUndecided,
  findAllScores,
  findDeclarations,
  findReviewRules,
  findReviews,
  findUnderReview,
  type NominationUnderReview,
  type ReviewRow,
} from './reviews.repository.js';

const beforeReveal: readonly EditionStatus[] = [
  'draft',
  'calling',
  'closed',
  'formal_review',
  'expert_review',
];

/** Whether anybody but who gave it may see a score: the deliberation begins when all are in. */
export const isRevealed = (status: EditionStatus): boolean => !beforeReveal.includes(status);

/** What was computed of the sheets of an edition, by nomination. */
export interface ReviewResults {
  edition: EditionRow;
  rules: ReviewRules;
  nominations: NominationUnderReview[];
  reviews: Map<string, ReviewRow[]>;
  scores: Map<string, ReviewScore[]>;
  results: Map<string, NominationResult | null>;
}

/** Reads an edition's sheets at once and computes with the pure rules; no score before it may be known. */
export async function computeResults(
  manager: EntityManager,
  edition: EditionRow,
): Promise<ReviewResults> {
  const rules = await findReviewRules(manager, edition.id);
  const nominations = await findUnderReview(manager, edition.id);
  const reviews = byKey(await findReviews(manager, edition.id), ({ nominationId }) => nominationId);
  const scores = isRevealed(edition.status)
    ? byKey(await findAllScores(manager, edition.id), ({ reviewId }) => reviewId)
    : new Map<string, (ReviewScore & { score: number })[]>();
  const results = new Map(
    nominations.map(({ id }) => [
      id,
      resultOf(
        (reviews.get(id) ?? []).flatMap((review) => {
          const sheet = scores.get(review.id);
          return sheet ? [{ expertId: review.userId, scores: sheet }] : [];
        }),
        edition.content.rubric,
        rules,
      ),
    ]),
  );
  return { edition, rules, nominations, reviews, scores, results };
}

/** The expert review as the platform sees it: how far it is, and once all are in, what came out. */
export async function readEditionReview(
  manager: EntityManager,
  editionId: string,
): Promise<EditionReview> {
  const edition = await findEdition(manager, editionId);
  if (!edition) throw notFound('edition');
  const computed = await computeResults(manager, edition);
  const declared = new Set(
    (await findDeclarations(manager, editionId)).map(({ userId }) => userId),
  );
  return {
    edition: {
      id: edition.id,
      version: edition.version,
      title: edition.content.title,
      status: edition.status,
    },
    rules: computed.rules,
    until: edition.content.schedule.expertReviewUntil,
    isRevealed: isRevealed(edition.status),
    undecided: await countUndecided(manager, editionId),
    nominations: computed.nominations.map((one) => toReviewed(one, computed)),
    experts: toExperts(computed, declared),
  };
}

function toReviewed(
  nomination: NominationUnderReview,
  { edition, rules, reviews, scores, results }: ReviewResults,
): ReviewedNomination {
  const { id, number, title, category, leadName } = nomination;
  const result = results.get(id) ?? null;
  const sheets = reviews.get(id) ?? [];
  const active = sheets.filter(({ status }) => status !== 'excused').length;
  const name = edition.content.categories.find(({ code }) => code === category)?.name;
  const points = (value: number | undefined) => (value === undefined ? null : toPoints(value));
  return {
    nominationId: id,
    number,
    title,
    category,
    categoryName: name ?? category,
    lead: leadName,
    missing: Math.max(0, rules.experts - active),
    sheets: sheets.map(
      ({ id: reviewId, userId, displayName, status, inField, excuse, comment }) => ({
        reviewId,
        userId,
        displayName,
        status,
        inField,
        excuse,
        total: points(result?.totals.find(({ expertId }) => expertId === userId)?.total),
        isLeftOut: result?.leftOut.includes(userId) ?? false,
        comment: result && status === 'submitted' ? comment : '',
        scores: (scores.get(reviewId) ?? []).map(({ criterion, score, comment: said }) => ({
          criterion,
          score,
          comment: said,
        })),
      }),
    ),
    result: result && {
      score: toPoints(result.score),
      plainMean: toPoints(result.plainMean),
      range: toPoints(result.range),
      deviation: toPoints(result.deviation),
      warnings: result.warnings,
    },
  };
}

function toExperts(
  { nominations, reviews, results }: ReviewResults,
  declared: ReadonlySet<string>,
): ReviewerSeverity[] {
  const bySeverity = severities([...results.values()]);
  const all = nominations.flatMap(({ id }) => reviews.get(id) ?? []);
  return [...byKey(all, ({ userId }) => userId)]
    .map(([userId, mine]) => ({
      userId,
      displayName: mine[0]!.displayName,
      assigned: mine.filter(({ status }) => status !== 'excused').length,
      submitted: mine.filter(({ status }) => status === 'submitted').length,
      hasDeclared: declared.has(userId),
      shared: bySeverity.get(userId)?.shared ?? 0,
      deviation: severityPoints(bySeverity.get(userId)?.deviation),
    }))
    .toSorted(
      (one, other) =>
        one.displayName.localeCompare(other.displayName, 'zh-CN') ||
        (one.userId < other.userId ? -1 : 1),
    );
}

const severityPoints = (deviation: number | null | undefined) =>
  deviation === null || deviation === undefined ? null : toPoints(deviation);
