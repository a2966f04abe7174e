import type { DataSource, EntityManager } from 'typeorm';
import { todaySql } from '#libs/calendar';
import type { Question, QuestionStatus, QuestionTold } from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { liveInterests } from '../interests/interest.js';
import { remindBeforeHours } from './question.js';

type Source = DataSource | EntityManager;

interface Said {
  text: string;
  at: string;
}

/** A question with all answers that it ever had, the last being the one that holds. */
export interface QuestionRow {
  id: string;
  version: number;
  status: QuestionStatus;
  scenarioId: string;
  scenarioTitle: string;
  departmentId: string;
  round: number;
  enterpriseId: string;
  text: string;
  reason: string | null;
  answers: Said[];
  duplicateOf: { id: string; text: string; answer: string | null } | null;
  createdAt: Date;
}

const columns = `q.id, q.version, q.status, q.scenario_id as "scenarioId",
  s.title as "scenarioTitle", s.department_id as "departmentId", q.round,
  q.enterprise_id as "enterpriseId", q.text, q.reason, q.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('text', a.text, 'at',
      to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.at, a.id)
     from publishing.question_answers a where a.question_id = q.id), '[]') as answers,
  (select jsonb_build_object('id', o.id, 'text', o.text, 'answer', (
       select a.text from publishing.question_answers a
        where a.question_id = o.id and o.status = 'answered' order by a.at desc, a.id desc limit 1))
     from publishing.questions o where o.id = q.duplicate_of) as "duplicateOf"`;
const joined = `publishing.questions q join publishing.scenarios s on s.id = q.scenario_id`;

export async function findQuestion(source: Source, id: string): Promise<QuestionRow | undefined> {
  const [found] = await rows<QuestionRow>(
    source,
    `select ${columns} from ${joined} where q.id = $1`,
    [id],
  );
  return found;
}

/** Locks the question for the rest of the transaction, then reads it. */
export async function lockQuestion(
  manager: EntityManager,
  id: string,
): Promise<QuestionRow | undefined> {
  await manager.query('select 1 from publishing.questions where id = $1 for update', [id]);
  return findQuestion(manager, id);
}

/** How many of an enterprise's questions of the scenario's round wait. */
export async function countWaitingOf(
  manager: EntityManager,
  scenarioId: string,
  round: number,
  enterpriseId: string,
): Promise<number> {
  const [row] = await rows<{ count: number }>(
    manager,
    `select count(*) from publishing.questions
      where scenario_id = $1 and round = $2 and enterprise_id = $3 and status = 'asked'`,
    [scenarioId, round, enterpriseId],
  );
  return row!.count;
}

export async function insertQuestion(
  manager: EntityManager,
  question: {
    id: string;
    scenarioId: string;
    round: number;
    enterpriseId: string;
    authorId: string;
    text: string;
    dueOn: string;
    cutOff: Date | null;
  },
): Promise<void> {
  // Who is told of the question this close to the cut-off need not be reminded of it as well.
  await manager.query(
    `insert into publishing.questions
       (id, scenario_id, round, enterprise_id, author_id, text, due_on, reminded)
     values ($1, $2, $3, $4, $5, $6, $7, case
       when $8::timestamptz <= now() + interval '${remindBeforeHours} hours' then 1 else 0 end)`,
    [
      question.id,
      question.scenarioId,
      question.round,
      question.enterpriseId,
      question.authorId,
      question.text,
      question.dueOn,
      question.cutOff,
    ],
  );
}

export async function insertAnswer(
  manager: EntityManager,
  questionId: string,
  authorId: string,
  text: string,
): Promise<void> {
  // After the wait for the row's lock: corrections stand in the order in which they were made.
  await manager.query(
    `insert into publishing.question_answers (id, question_id, author_id, text, at)
     values ($1, $2, $3, $4, clock_timestamp())`,
    [newId(), questionId, authorId, text],
  );
}

/** Saves a move. The assignments are our own SQL; values go as parameters from $2 on. */
export async function saveQuestion(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[],
): Promise<QuestionRow> {
  await manager.query(
    `update publishing.questions set ${assignments}, version = version + 1, updated_at = now()
      where id = $1`,
    [id, ...parameters],
  );
  return (await findQuestion(manager, id))!;
}

/**
 * Questions of a scenario, newest first. Withdrawn ones are nobody's; who is not to see all sees
 * what is answered and what their own enterprise asked.
 */
export function listQuestionRows(
  source: Source,
  scenarioId: string,
  scope: { seesAll: boolean; enterpriseId?: string },
  waiting: boolean | undefined,
  after: [string, string] | null,
  limit: number,
): Promise<QuestionRow[]> {
  return rows<QuestionRow>(
    source,
    `select ${columns} from ${joined}
      where q.scenario_id = $1 and q.status <> 'withdrawn'
        and ($2 or q.status = 'answered' or q.enterprise_id = $3)
        and ($4::boolean is null or (q.status = 'asked') = $4)
        and ($5::timestamptz is null or (q.created_at, q.id) < ($5, $6::uuid))
      order by q.created_at desc, q.id desc limit ${limit + 1}`,
    [
      scenarioId,
      scope.seesAll,
      scope.enterpriseId ?? null,
      waiting ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

/** Enterprises that asked about a scenario's round or are interested in it, in the order of ids. */
export async function findAudience(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select enterprise_id as id from publishing.questions
      where scenario_id = $1 and round = $2 and status <> 'withdrawn'
      union
     select enterprise_id from publishing.interests
      where scenario_id = $1 and round = $2 and status = any($3)
      order by id`,
    [scenarioId, round, liveInterests],
  );
  return found.map(({ id }) => id);
}

export interface WaitingRow {
  id: string;
  scenarioId: string;
  scenarioTitle: string;
  departmentId: string;
  /** 1: the cut-off is near. 2: it has passed, or the day by which it was to be answered. */
  step: 1 | 2;
  /** How many questions of the scenario wait. */
  waiting: number;
}

/** Questions whose department is to be reminded now, by the database's clock; locked. */
export function lockToRemind(manager: EntityManager, most: number): Promise<WaitingRow[]> {
  const cutOff = 'least(s.questions_until, s.deadline)';
  const isOverdue = `(coalesce(${cutOff} <= now(), false) or q.due_on < ${todaySql})`;
  return rows<WaitingRow>(
    manager,
    `select q.id, s.id as "scenarioId", s.title as "scenarioTitle",
            s.department_id as "departmentId", case when ${isOverdue} then 2 else 1 end as step,
            (select count(*) from publishing.questions w
              where w.scenario_id = s.id and w.round = s.round and w.status = 'asked') as waiting
       from publishing.questions q
       join publishing.scenarios s on s.id = q.scenario_id
      where q.status = 'asked' and q.round = s.round and q.reminded < 2
        and s.status = 'published'
        and coalesce(s.deadline > now(), true)
        and (${isOverdue} or (q.reminded < 1
             and ${cutOff} <= now() + interval '${remindBeforeHours} hours'))
      order by s.id, q.id limit ${most} for update of q skip locked`,
  );
}

export function toQuestion(row: QuestionRow, enterpriseId: string | undefined): Question {
  return {
    id: row.id,
    version: row.version,
    scenarioId: row.scenarioId,
    status: row.status,
    text: row.text,
    isOwn: row.enterpriseId === enterpriseId,
    answer: row.status === 'answered' ? (row.answers.at(-1) ?? null) : null,
    earlierAnswers: row.answers.slice(0, -1),
    duplicateOf: row.status === 'duplicate' ? row.duplicateOf : null,
    reason: row.reason,
    askedAt: row.createdAt.toISOString(),
  };
}

export function toTold(row: QuestionRow): QuestionTold {
  return {
    id: row.id,
    version: row.version,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    departmentId: row.departmentId,
  };
}
