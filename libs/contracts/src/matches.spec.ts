import { describe, expect, test } from '@jest/globals';
import { feedbackRequest, matchesQuery, notRelevantReason } from './matches.js';

describe('feedback on a match', () => {
  test('"interested" needs no reason', () => {
    expect(feedbackRequest.parse({ verdict: 'interested' })).toEqual({ verdict: 'interested' });
  });

  test('"not relevant" without a reason is refused, and says which field is missing', () => {
    const parsed = feedbackRequest.safeParse({ verdict: 'not_relevant' });
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([['reason']]);
  });

  test.each(notRelevantReason.options)('"not relevant" takes the reason %s', (reason) => {
    expect(feedbackRequest.safeParse({ verdict: 'not_relevant', reason }).success).toBe(true);
  });

  test.each([
    { verdict: 'not_relevant', reason: 'because' },
    { verdict: 'not_relevant', reason: '' },
    { verdict: 'not_relevant', reason: null },
    { verdict: 'connected' },
    { reason: 'not-now' },
    { verdict: 'interested', status: 'connected' },
  ])('%j is refused', (body) => {
    expect(feedbackRequest.safeParse(body).success).toBe(false);
  });
});

describe('listing matches', () => {
  test('a page has fifty and can be asked for one scenario', () => {
    const scenarioId = '0190b0a0-0000-7000-8000-000000000000';
    expect(matchesQuery.parse({ scenarioId })).toEqual({ limit: 50, scenarioId });
    expect(matchesQuery.safeParse({ scenarioId: "x' or 1=1" }).success).toBe(false);
  });
});
