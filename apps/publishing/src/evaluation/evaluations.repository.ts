import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EvaluationPhase,
  type EvaluationTold,
  notFound,
  type RankedBid,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { presentIds } from '../enterprises/present-ids.js';
import { recordStateChange } from '../state-changes.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { type EvaluationMove, nextPhase } from './evaluation.js';

export interface EvaluationRow {
  id: string;
  version: number;
  scenarioId: string;
  round: number;
  phase: EvaluationPhase;
  checkerIds: string[];
  checkSubmittedBy: string | null;
  checkReturnNote: string | null;
  checkConfirmedBy: string | null;
  checkConfirmedAt: Date | null;
  goOnNote: string | null;
  ranking: RankedBid[] | null;
  concludedBy: string | null;
  concludedAt: Date | null;
  reopenedNote: string | null;
}

const columns = `e.id, e.version, e.scenario_id as "scenarioId", e.round, e.phase,
  e.checker_ids as "checkerIds", s.display_name as "checkSubmittedBy",
  e.check_return_note as "checkReturnNote", c.display_name as "checkConfirmedBy",
  e.check_confirmed_at as "checkConfirmedAt", e.go_on_note as "goOnNote", e.ranking,
  d.display_name as "concludedBy", e.concluded_at as "concludedAt",
  e.reopened_note as "reopenedNote"`;
const joined = `publishing.evaluations e
  left join publishing.users s on s.id = e.check_submitted_by
  left join publishing.users c on c.id = e.check_confirmed_by
  left join publishing.users d on d.id = e.concluded_by`;

export async function findEvaluation(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<EvaluationRow | undefined> {
  const [found] = await rows<EvaluationRow>(
    source,
    `select ${columns} from ${joined} where e.scenario_id = $1 and e.round = $2`,
    [scenarioId, round],
  );
  if (!found?.ranking) return found;
  const present = await presentIds(
    source,
    found.ranking.map(({ enterprise }) => enterprise.id),
  );
  const ranking = found.ranking.map((line) => ({
    ...line,
    enterprise: { ...line.enterprise, id: present(line.enterprise.id) },
  }));
  return { ...found, ranking };
}

/** Locks the evaluation, then reads it: whoever holds this lock alone changes its phase. */
export async function lockEvaluation(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<EvaluationRow | undefined> {
  await manager.query(
    'select 1 from publishing.evaluations where scenario_id = $1 and round = $2 for update',
    [scenarioId, round],
  );
  return findEvaluation(manager, scenarioId, round);
}

export interface HeldEvaluation {
  scenario: ScenarioEntity;
  evaluation: EvaluationRow;
}

/**
 * Takes the locks under which a department works on an evaluation, the scenario's first, and checks
 * whose it is, that bids were opened, and which version the caller saw. The first act makes the row.
 */
export async function holdEvaluation(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
  version: number,
): Promise<HeldEvaluation> {
  const scenario = await lockScenario(manager, scenarioId);
  if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
  assertEvaluating(scenario);
  await manager.query(
    `insert into publishing.evaluations (id, scenario_id, round) values ($1, $2, $3)
     on conflict do nothing`,
    [newId(), scenarioId, scenario.round],
  );
  const evaluation = (await lockEvaluation(manager, scenarioId, scenario.round))!;
  if (evaluation.version !== version) throw versionConflict('evaluation', evaluation.version);
  return { scenario, evaluation };
}

/** Nothing is evaluated before the opening, nor once publicity has begun. */
export function assertEvaluating({
  status,
  engagement,
}: Pick<ScenarioEntity, 'status' | 'engagement'>): void {
  if (status === 'evaluating' && engagement === 'bid') return;
  throw new Refusal(
    'conflict',
    'SCENARIO.WRONG_STATE',
    `A scenario that is ${status} (${engagement}) is not being evaluated.`,
  );
}

/** Saves changes under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveEvaluation(
  manager: EntityManager,
  { id, scenarioId, round }: EvaluationRow,
  assignments = '',
  parameters: unknown[] = [],
): Promise<EvaluationRow> {
  await manager.query(
    `update publishing.evaluations set version = version + 1${assignments && `, ${assignments}`}
      where id = $1`,
    [id, ...parameters],
  );
  return (await findEvaluation(manager, scenarioId, round))!;
}

/** Moves an evaluation to its next phase, with its history. */
export async function moveEvaluation(
  manager: EntityManager,
  evaluation: EvaluationRow,
  move: EvaluationMove,
  actor: { userId: string; displayName: string } | null,
  more: { assignments?: string; parameters?: unknown[]; note?: string | null } = {},
): Promise<EvaluationRow> {
  const phase = nextPhase(evaluation.phase, move);
  const saved = await saveEvaluation(
    manager,
    evaluation,
    `phase = '${phase}'${more.assignments ? `, ${more.assignments}` : ''}`,
    more.parameters,
  );
  await recordStateChange(manager, {
    subjectType: 'evaluation',
    subjectId: evaluation.id,
    from: evaluation.phase,
    to: phase,
    actor,
    note: more.note,
  });
  return saved;
}

/** What is told of it. Its events are the scenario's, under the evaluation's version. */
export function toldOf(
  { scenario, evaluation }: HeldEvaluation,
  said: Partial<Pick<EvaluationTold, 'experts' | 'byUserId' | 'note'>> = {},
): EvaluationTold {
  return {
    id: scenario.id,
    version: evaluation.version,
    title: scenario.title,
    department: { id: scenario.department.id, name: scenario.department.name },
    experts: [],
    byUserId: null,
    note: null,
    ...said,
  };
}
