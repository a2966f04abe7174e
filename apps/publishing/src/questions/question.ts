import { addWorkingDays, type Day } from '#libs/calendar';
import { type QuestionStatus, Refusal, type Scenario } from '#libs/contracts';

/** The moves of a question. An answer corrects the one before; what was refused may still get one. */
const questionMoves = {
  answer: {
    to: 'answered',
    from: ['asked', 'answered', 'declined', 'duplicate'],
  },
  decline: { to: 'declined', from: ['asked'] },
  duplicate: { to: 'duplicate', from: ['asked'] },
  edit: { to: 'asked', from: ['asked'] },
  withdraw: { to: 'withdrawn', from: ['asked'] },
} as const satisfies Record<string, { to: QuestionStatus; from: readonly QuestionStatus[] }>;
export type QuestionMove = keyof typeof questionMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextQuestionStatus(status: QuestionStatus, move: QuestionMove): QuestionStatus {
  const { to, from }: { to: QuestionStatus; from: readonly QuestionStatus[] } = questionMoves[move];
  if (from.includes(status)) return to;
  throw new Refusal(
    'conflict',
    'QUESTION.WRONG_STATE',
    `A question that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

type Times = Pick<Scenario, 'status'> & { deadline: Date | null; questionsUntil: Date | null };

/** Until when enterprises may ask; null: as long as the scenario is open. */
export function cutOffOf({ deadline, questionsUntil }: Times): Date | null {
  if (!deadline || !questionsUntil) return questionsUntil ?? deadline;
  return questionsUntil < deadline ? questionsUntil : deadline;
}

/** Questions are asked, reworded and withdrawn while the scenario is open and before the cut-off. */
export function assertMayAsk(scenario: Times, now: Date): void {
  assertOpen(scenario, now);
  const cutOff = cutOffOf(scenario);
  if (cutOff && cutOff <= now)
    throw new Refusal(
      'conflict',
      'QUESTION.CUT_OFF_PASSED',
      'The time for questions is over; answers are still given until the deadline.',
    );
}

/** Answers are given, and corrected, until the deadline: later ones would help nobody. */
export function assertMayAnswer(scenario: Times, now: Date): void {
  assertOpen(scenario, now);
}

function assertOpen({ status, deadline }: Times, now: Date): void {
  if (status === 'published' && (!deadline || deadline > now)) return;
  throw new Refusal(
    'conflict',
    'QUESTION.SCENARIO_CLOSED',
    'Questions are asked and answered only while the scenario is open.',
  );
}

/** Working days within which a question is to be answered. */
const answeredWithin = 3;

/** The day by whose end a question that was asked on a day is to be answered. */
export function answerDueOn(today: Day): Day {
  return addWorkingDays(today, answeredWithin);
}

/** Hours before the cut-off at which the department is told of what still waits. */
export const remindBeforeHours = 24;

/** Enough for any enterprise, and few enough that nobody floods a department. */
export const mostWaiting = 20;

export const tooManyWaiting = () =>
  new Refusal(
    'rule',
    'QUESTION.TOO_MANY_WAITING',
    `Your enterprise has ${mostWaiting} questions on this scenario that are not answered yet.`,
  );
