import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { cityDay } from '#libs/calendar';
import {
  type AskQuestionRequest,
  type EditQuestionRequest,
  notFound,
  type Question,
  versionConflict,
  type WithdrawQuestionRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { lockVerifiedEnterprise } from '../interests/verified-enterprise.js';
import { holdScenario } from '../scenarios/hold-scenario.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { recordStateChange } from '../state-changes.js';
import {
  answerDueOn,
  assertMayAsk,
  cutOffOf,
  mostWaiting,
  nextQuestionStatus,
  type QuestionMove,
  tooManyWaiting,
} from './question.js';
import {
  countWaitingOf,
  findQuestion,
  insertQuestion,
  lockQuestion,
  type QuestionRow,
  saveQuestion,
  toQuestion,
  toTold,
} from './questions.repository.js';

/** A verified enterprise asks about an open scenario; the department learns what, not who. */
export async function askQuestion(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { text }: AskQuestionRequest,
  key: string | undefined,
): Promise<Question> {
  return dataSource.transaction(async (manager) => {
    const { scenario, now } = await holdScenario(manager, scenarioId);
    if (!scenario || !publicStatuses.includes(scenario.status)) throw notFound('scenario');
    const once = { userId: caller.userId, route: `questions of ${scenarioId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      assertMayAsk(scenario, now);
      // The lock keeps the count true.
      const { id: enterpriseId } = await lockVerifiedEnterprise(manager, caller, 'QUESTION');
      const waiting = await countWaitingOf(manager, scenarioId, scenario.round, enterpriseId);
      if (waiting >= mostWaiting) throw tooManyWaiting();
      await insertQuestion(manager, {
        id: fresh,
        scenarioId,
        round: scenario.round,
        enterpriseId,
        authorId: caller.userId,
        text,
        dueOn: answerDueOn(cityDay(now)),
        cutOff: cutOffOf(scenario),
      });
      await recordStateChange(manager, {
        subjectType: 'question',
        subjectId: fresh,
        from: null,
        to: 'asked',
        actor: caller,
        personal: { enterprise: caller.organisationName },
      });
      const told = toTold((await findQuestion(manager, fresh))!);
      await appendEvents(manager, [event('question.asked', told, told)]);
    });
    return toQuestion((await findQuestion(manager, id))!, caller.organisationId);
  });
}

/** The asker words it better, as long as nobody has answered. */
export function editQuestion(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, text }: EditQuestionRequest,
): Promise<Question> {
  return changingOwn(dataSource, caller, id, version, 'edit', async (manager) => {
    await writeAudit(manager, [
      { actor: caller, action: 'question.edited', subject: { type: 'question', id } },
    ]);
    return saveQuestion(manager, id, 'text = $2', [text]);
  });
}

/** The asker no longer needs an answer. */
export function withdrawQuestion(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: WithdrawQuestionRequest,
): Promise<Question> {
  return changingOwn(dataSource, caller, id, version, 'withdraw', async (manager, question) => {
    const saved = await saveQuestion(manager, id, 'status = $2', ['withdrawn']);
    await recordStateChange(manager, {
      subjectType: 'question',
      subjectId: id,
      from: question.status,
      to: 'withdrawn',
      actor: caller,
    });
    const { enterpriseId } = saved;
    const closed = { ...toTold(saved), status: 'withdrawn' as const, enterpriseId, note: null };
    await appendEvents(manager, [event('question.closed', saved, closed)]);
    return saved;
  });
}

/** Locks an own question, checks which version, the state and the time, and changes it. */
async function changingOwn(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  move: QuestionMove,
  act: (manager: EntityManager, question: QuestionRow) => Promise<QuestionRow>,
): Promise<Question> {
  return dataSource.transaction(async (manager) => {
    const known = await findQuestion(manager, id);
    if (known?.enterpriseId !== caller.organisationId) throw notFound('question');
    const { scenario, now } = await holdScenario(manager, known.scenarioId);
    const question = (await lockQuestion(manager, id))!;
    if (question.version !== version) throw versionConflict('question', question.version);
    nextQuestionStatus(question.status, move);
    if (move === 'edit') assertMayAsk(scenario!, now);
    return toQuestion(await act(manager, question), caller.organisationId);
  });
}
