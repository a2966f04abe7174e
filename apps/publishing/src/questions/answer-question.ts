import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type AnswerQuestionRequest,
  type DuplicateQuestionRequest,
  type MoveRequest,
  notFound,
  type Question,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { holdScenario } from '../scenarios/hold-scenario.js';
import { recordStateChange } from '../state-changes.js';
import { assertMayAnswer, nextQuestionStatus, type QuestionMove } from './question.js';
import {
  findAudience,
  findQuestion,
  insertAnswer,
  lockQuestion,
  type QuestionRow,
  saveQuestion,
  toQuestion,
  toTold,
} from './questions.repository.js';

/** The department answers for all to read; a second answer corrects the first, which is kept. */
export function answerQuestion(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, text }: AnswerQuestionRequest,
): Promise<Question> {
  return deciding(dataSource, caller, id, { version }, 'answer', async (manager, question) => {
    await insertAnswer(manager, id, caller.userId, text);
    const saved = await saveQuestion(
      manager,
      id,
      "status = 'answered', reason = null, duplicate_of = null",
      [],
    );
    const audience = await findAudience(manager, saved.scenarioId, saved.round);
    await appendEvents(manager, [
      event('question.answered', saved, {
        ...toTold(saved),
        isCorrection: question.answers.length > 0,
        audience,
      }),
    ]);
    return saved;
  });
}

/** The department does not answer, and says why to who asked. */
export function declineQuestion(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<Question> {
  return deciding(dataSource, caller, id, request, 'decline', async (manager) =>
    close(
      manager,
      await saveQuestion(manager, id, "status = 'declined', reason = $2", [request.note]),
    ),
  );
}

/** The department says which other question this one repeats: its answer holds for both. */
export function markDuplicate(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ofId }: DuplicateQuestionRequest,
): Promise<Question> {
  return deciding(dataSource, caller, id, { version }, 'duplicate', async (manager, question) => {
    const other = await findQuestion(manager, ofId);
    const isOriginal =
      other?.scenarioId === question.scenarioId &&
      other.id !== id &&
      (other.status === 'asked' || other.status === 'answered');
    if (!isOriginal)
      throw new Refusal(
        'rule',
        'QUESTION.NOT_AN_ORIGINAL',
        'A repetition is of another question of the same scenario that is answered or will be.',
        [{ path: 'ofId', message: 'must be another question of the scenario' }],
      );
    return close(
      manager,
      await saveQuestion(manager, id, "status = 'duplicate', duplicate_of = $2", [ofId]),
    );
  });
}

/** Tells the asker, and ends the department's waiting. */
async function close(manager: EntityManager, saved: QuestionRow): Promise<QuestionRow> {
  await appendEvents(manager, [
    event('question.closed', saved, {
      ...toTold(saved),
      status: saved.status as 'declined' | 'duplicate',
      enterpriseId: saved.enterpriseId,
      note: saved.reason,
    }),
  ]);
  return saved;
}

/** Locks a question of an own scenario, checks version, state and time, decides and records it. */
async function deciding(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: MoveRequest,
  move: QuestionMove,
  act: (manager: EntityManager, question: QuestionRow) => Promise<QuestionRow>,
): Promise<Question> {
  return dataSource.transaction(async (manager) => {
    const known = await findQuestion(manager, id);
    if (known?.departmentId !== caller.organisationId || known.status === 'withdrawn')
      throw notFound('question');
    const { scenario, now } = await holdScenario(manager, known.scenarioId);
    const question = (await lockQuestion(manager, id))!;
    if (question.version !== version) throw versionConflict('question', question.version);
    const to = nextQuestionStatus(question.status, move);
    assertMayAnswer(scenario!, now);
    const saved = await act(manager, question);
    await recordStateChange(manager, {
      subjectType: 'question',
      subjectId: id,
      from: question.status,
      to,
      actor: caller,
      note,
    });
    return toQuestion(saved, caller.organisationId);
  });
}
