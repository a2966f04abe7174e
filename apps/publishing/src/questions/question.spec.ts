import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWorkingDay, workingDaysBetween } from '#libs/calendar';
import { questionStatus, type QuestionStatus, scenarioStatus } from '#libs/contracts';
import {
  answerDueOn,
  assertMayAnswer,
  assertMayAsk,
  cutOffOf,
  nextQuestionStatus,
  type QuestionMove,
} from './question.js';

const moves: Record<QuestionMove, Partial<Record<QuestionStatus, QuestionStatus>>> = {
  answer: {
    asked: 'answered',
    answered: 'answered',
    declined: 'answered',
    duplicate: 'answered',
  },
  decline: { asked: 'declined' },
  duplicate: { asked: 'duplicate' },
  edit: { asked: 'asked' },
  withdraw: { asked: 'withdrawn' },
};
const cells = (Object.keys(moves) as QuestionMove[]).flatMap((move) =>
  questionStatus.options.map((status) => [move, status, moves[move][status]] as const),
);
const time = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const passes = (check: () => void) => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('a question', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextQuestionStatus(status, move)).toBe(to);
    else expect(() => nextQuestionStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('is asked until the earlier of cut-off and deadline, and answered until the deadline', () => {
    fc.assert(
      fc.property(
        fc.option(time),
        fc.option(time),
        time,
        fc.constantFrom(...scenarioStatus.options),
        (deadline, questionsUntil, now, status) => {
          const scenario = { status, deadline, questionsUntil };
          const isOpen = status === 'published' && (!deadline || now < deadline);
          const isBefore = !questionsUntil || now < questionsUntil;
          expect(passes(() => assertMayAnswer(scenario, now))).toBe(isOpen);
          expect(passes(() => assertMayAsk(scenario, now))).toBe(isOpen && isBefore);
          const cutOff = cutOffOf(scenario);
          if (cutOff) expect(passes(() => assertMayAsk(scenario, cutOff))).toBe(false);
        },
      ),
    );
  });

  test('is to be answered on a working day, three later', () => {
    fc.assert(
      fc.property(time, (at) => {
        const today = at.toISOString().slice(0, 10);
        expect(isWorkingDay(answerDueOn(today))).toBe(true);
        expect(workingDaysBetween(today, answerDueOn(today))).toBe(3);
      }),
    );
  });
});
