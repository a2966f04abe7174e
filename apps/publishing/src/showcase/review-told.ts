import type { ReviewTold } from '#libs/contracts';
import type { Pair } from './assign-experts.js';
import type { EditionRow } from './editions.repository.js';

/** What is told of an edition's expert review: to those who got something to score, how much it is. */
export function reviewToldOf(edition: EditionRow, added: readonly Pair[] = []): ReviewTold {
  const counts = new Map<string, number>();
  for (const { expertId } of added) counts.set(expertId, (counts.get(expertId) ?? 0) + 1);
  return {
    id: edition.id,
    version: edition.version,
    title: edition.content.title,
    experts: [...counts].map(([userId, reviews]) => ({ userId, reviews })),
    until: edition.content.schedule.expertReviewUntil,
  };
}
