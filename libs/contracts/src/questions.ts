import { z } from 'zod';
import { id, moveWithReason, pageQuery, text } from './lists.js';

export const questionStatus = z.enum(['asked', 'answered', 'declined', 'duplicate', 'withdrawn']);
export type QuestionStatus = z.infer<typeof questionStatus>;

const version = z.number().int().min(1);

export const askQuestionRequest = z.strictObject({ text: text(5, 1000) });
export type AskQuestionRequest = z.infer<typeof askQuestionRequest>;

export const editQuestionRequest = askQuestionRequest.extend({ version });
export type EditQuestionRequest = z.infer<typeof editQuestionRequest>;

/** The first answer, or one that corrects it. */
export const answerQuestionRequest = z.strictObject({ version, text: text(2, 4000) });
export type AnswerQuestionRequest = z.infer<typeof answerQuestionRequest>;

export const declineQuestionRequest = moveWithReason;

/** The question is the same as another one, whose answer holds for it too. */
export const duplicateQuestionRequest = z.strictObject({ version, ofId: id });
export type DuplicateQuestionRequest = z.infer<typeof duplicateQuestionRequest>;

export const withdrawQuestionRequest = z.strictObject({ version });
export type WithdrawQuestionRequest = z.infer<typeof withdrawQuestionRequest>;

const said = z.object({ text: z.string(), at: z.string() });

/** A question as it is shown: never by whom it was asked, but to the asker's own organisation. */
export const question = z.object({
  id,
  version: z.number().int(),
  scenarioId: id,
  status: questionStatus,
  text: z.string(),
  /** Asked by the reader's own organisation. */
  isOwn: z.boolean(),
  answer: said.nullable(),
  /** What the answer said before it was corrected, the oldest first. */
  earlierAnswers: z.array(said),
  /** The question that this one is a repetition of, with its answer, if it has one by now. */
  duplicateOf: z.object({ id, text: z.string(), answer: z.string().nullable() }).nullable(),
  /** Why it was not answered. */
  reason: z.string().nullable(),
  askedAt: z.string(),
});
export type Question = z.infer<typeof question>;

/** `waiting`: only those that are not answered yet, or only those that are done with. */
export const listQuestionsQuery = pageQuery.extend({ waiting: z.stringbool().optional() });
export type ListQuestionsQuery = z.infer<typeof listQuestionsQuery>;

/** What is told of a question to its scenario's department: nothing that names who asked. */
export const questionTold = z.object({
  id,
  version: z.number().int(),
  scenario: z.object({ id, title: z.string() }),
  departmentId: id,
});
export type QuestionTold = z.infer<typeof questionTold>;

/** An answer: for all who were told of the scenario, and the organisations of `audience`. */
export const questionAnswered = questionTold.extend({
  isCorrection: z.boolean(),
  /** Who asked anything or is interested, all alike, in the order of ids: it shows nobody's part. */
  audience: z.array(id),
});

/** A question that gets no answer of its own: told to who asked it. */
export const questionClosed = questionTold.extend({
  status: z.enum(['declined', 'duplicate', 'withdrawn']),
  enterpriseId: id,
  note: z.string().nullable(),
});

/** Questions of one scenario that still wait: `cut-off` when it is near, else `overdue`. */
export const questionsReminded = z.object({
  scenario: z.object({ id, title: z.string() }),
  departmentId: id,
  step: z.enum(['cut-off', 'overdue']),
  waiting: z.number().int(),
});
