import { type Criterion, Refusal, type SheetScore } from '#libs/contracts';

type Criteria = readonly Pick<Criterion, 'name' | 'kind' | 'least' | 'most'>[];

/** The criteria that people score; a price is computed. */
export function judgedOf<One extends { kind: Criterion['kind'] }>(criteria: readonly One[]): One[] {
  return criteria.filter(({ kind }) => kind === 'judged');
}

/** Refuses a score for what is not to be scored, or out of its criterion's bounds. */
export function assertScoresFit(
  scores: readonly Pick<SheetScore, 'bidId' | 'criterion' | 'score'>[],
  criteria: Criteria,
  bidIds: readonly string[],
): void {
  const judged = judgedOf(criteria);
  const errors = scores.flatMap(({ bidId, criterion, score }, index) => {
    const path = `scores.${index}`;
    if (!bidIds.includes(bidId))
      return [{ path: `${path}.bidId`, message: 'is no bid to be scored here' }];
    const bounds = judged.find(({ name }) => name === criterion);
    if (!bounds) return [{ path: `${path}.criterion`, message: 'is no criterion to be scored' }];
    if (score !== null && (score < bounds.least || score > bounds.most))
      return [
        { path: `${path}.score`, message: `must lie between ${bounds.least} and ${bounds.most}` },
      ];
    return [];
  });
  if (errors.length)
    throw new Refusal('rule', 'EVALUATION.SCORE_DOES_NOT_FIT', 'A score does not fit.', errors);
}

/** What is still to be scored: a line for each bid and judged criterion without a score. */
export function missingScores(
  sheet: readonly Pick<SheetScore, 'bidId' | 'criterion' | 'score'>[],
  criteria: Criteria,
  bidIds: readonly string[],
): { bidId: string; criterion: string }[] {
  const given = new Set(
    sheet
      .filter(({ score }) => score !== null)
      .map(({ bidId, criterion }) => `${bidId} ${criterion}`),
  );
  return bidIds.flatMap((bidId) =>
    judgedOf(criteria)
      .filter(({ name }) => !given.has(`${bidId} ${name}`))
      .map(({ name }) => ({ bidId, criterion: name })),
  );
}

export function assertSheetComplete(
  sheet: readonly Pick<SheetScore, 'bidId' | 'criterion' | 'score'>[],
  criteria: Criteria,
  bidIds: readonly string[],
): void {
  const missing = missingScores(sheet, criteria, bidIds);
  if (missing.length)
    throw new Refusal(
      'rule',
      'EVALUATION.SHEET_INCOMPLETE',
      `${missing.length} scores are still missing.`,
      missing.map(({ bidId, criterion }) => ({ path: bidId, message: criterion })),
    );
}
