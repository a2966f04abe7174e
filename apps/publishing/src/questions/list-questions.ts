import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import type { ListQuestionsQuery, Page, Question } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readScenario } from '../scenarios/read-scenarios.js';
import { listQuestionRows, toQuestion } from './questions.repository.js';

/** The questions of a scenario, newest first, for everybody who may read the scenario. */
export async function listQuestions(
  dataSource: DataSource,
  caller: Principal | undefined,
  scenarioId: string,
  { waiting, limit, cursor }: ListQuestionsQuery,
): Promise<Page<Question>> {
  const { department } = await readScenario(dataSource, caller, scenarioId);
  const own = caller?.organisationId;
  const seesAll = own === department.id || readsWholePlatform(caller);
  const scope = { seesAll, enterpriseId: own };
  const found = await listQuestionRows(
    dataSource,
    scenarioId,
    scope,
    waiting,
    readTimeCursor(cursor),
    limit,
  );
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toQuestion(row, own),
  );
}
