import { describe, expect, test } from '@jest/globals';
import { isGivenUp, judgeStatus } from './attempt.js';

describe('what a status means', () => {
  test.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'never'],
    [308, 'never'],
    [400, 'never'],
    [401, 'never'],
    [404, 'never'],
    [408, 'later'],
    [410, 'never'],
    [422, 'never'],
    [425, 'later'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
  ])('%d: %s', (status, outcome) => expect(judgeStatus(status).outcome).toBe(outcome));

  test('410 alone switches the webhook off', () => {
    expect(judgeStatus(410)).toMatchObject({ stop: 'gone' });
    expect(judgeStatus(404)).not.toHaveProperty('stop');
  });
});

describe('the next attempt', () => {
  test('is not made after twelve attempts or three days, unless it was us who wrote too much', () => {
    expect(isGivenUp('failing', 11, 0)).toBe(false);
    expect(isGivenUp('failing', 12, 0)).toBe(true);
    expect(isGivenUp('limited', 50, 0)).toBe(false);
    expect(isGivenUp('limited', 1, 73 * 3_600_000)).toBe(true);
  });
});
