import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type ExpertAssignment,
  type ExpertAssignmentSummary,
  type Criterion,
  type EvaluationPhase,
  type EvaluatorStatus,
  notFound,
  type ScenarioStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { findScenario } from '../scenarios/scenarios.repository.js';
import { findBidders, isInTheRunning } from './bidders.repository.js';
import { findEvaluation } from './evaluations.repository.js';
import { findEvaluators, findRevisions, findScores, findSheet } from './evaluators.repository.js';
import { judgedOf } from './sheet.js';

interface AssignmentRow {
  id: string;
  version: number;
  userId: string;
  scenarioId: string;
  round: number;
  scenarioTitle: string;
  department: string;
  scenarioStatus: ScenarioStatus;
  scenarioRound: number;
  criteria: Criterion[];
  status: EvaluatorStatus;
  phase: EvaluationPhase;
  excuse: string | null;
  assignedAt: Date;
  bids: number;
  inTheRunning: number;
  given: number;
}

const assignments = `
  select v.id, v.version, v.user_id as "userId", e.scenario_id as "scenarioId", e.round,
         s.title as "scenarioTitle", o.name as department, s.status as "scenarioStatus",
         s.round as "scenarioRound", s.criteria, v.status, e.phase, v.excuse,
         v.assigned_at as "assignedAt",
         (select count(*)::int from publishing.bids b
           where b.scenario_id = e.scenario_id and b.round = e.round
             and b.status not in ('draft', 'submitted', 'withdrawn')) as bids,
         (select count(*)::int from publishing.evaluation_checks c
           where c.evaluation_id = e.id and c.verdict = 'qualified') as "inTheRunning",
         (select count(*)::int from publishing.evaluation_scores c
           where c.evaluator_id = v.id and c.score is not null) as given
    from publishing.evaluators v
    join publishing.evaluations e on e.id = v.evaluation_id
    join publishing.scenarios s on s.id = e.scenario_id
    join publishing.organisations o on o.id = s.department_id
   where v.user_id = $1`;

/** What an expert is assigned to, the newest first; bounded, as nobody has so many. */
export async function listAssignments(
  dataSource: DataSource,
  caller: Principal,
): Promise<{ items: ExpertAssignmentSummary[] }> {
  const found = await rows<AssignmentRow>(
    dataSource,
    `${assignments} order by v.assigned_at desc, v.id desc limit 200`,
    [caller.userId],
  );
  return { items: found.map(toSummary) };
}

export function readAssignment(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
): Promise<ExpertAssignment> {
  return toAssignment(dataSource.manager, caller, evaluatorId);
}

/** An assignment of the caller's own; another's is not there. */
export async function findAssignment(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
): Promise<AssignmentRow> {
  const [found] = await rows<AssignmentRow>(manager, `${assignments} and v.id = $2`, [
    caller.userId,
    evaluatorId,
  ]);
  if (!found) throw notFound('assignment');
  return found;
}

export async function toAssignment(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
): Promise<ExpertAssignment> {
  const row = await findAssignment(manager, caller, evaluatorId);
  const scenario = (await findScenario(manager, row.scenarioId))!;
  const evaluation = (await findEvaluation(manager, row.scenarioId, row.round))!;
  const evaluators = await findEvaluators(manager, evaluation.id);
  const isExcused = row.status === 'excused';
  const isChecked = row.phase !== 'checking' && row.phase !== 'check_submitted';
  const bidders = isExcused ? [] : await findBidders(manager, row.scenarioId, row.round);
  const seesAll = !isExcused && (row.phase === 'consensus' || row.phase === 'concluded');
  return {
    id: row.id,
    version: row.version,
    evaluationVersion: evaluation.version,
    scenario: {
      id: scenario.id,
      number: scenario.number,
      title: scenario.title,
      department: scenario.department.name,
      summary: scenario.summary,
      requirements: scenario.requirements,
      outcomes: scenario.outcomes,
    },
    status: row.status,
    phase: row.phase,
    excuse: row.excuse,
    isOpen: isOpen(row),
    criteria: row.criteria,
    bids: bidders
      .filter((bid) => !isChecked || isInTheRunning(bid))
      .map(({ id, enterprise, members }) => ({ bidId: id, enterprise, members })),
    sheet: isExcused ? [] : await findSheet(manager, evaluatorId),
    colleagues: isExcused
      ? []
      : evaluators
          .filter(({ id, status }) => id !== evaluatorId && status !== 'excused')
          .map(({ id, displayName, status }) => ({ id, displayName, status })),
    scores: seesAll ? await findScores(manager, evaluation.id) : [],
    revisions: seesAll ? await findRevisions(manager, evaluation.id) : [],
  };
}

function toSummary(row: AssignmentRow): ExpertAssignmentSummary {
  const { id, scenarioId, scenarioTitle, department, status, phase, bids, given } = row;
  return {
    id,
    scenarioId,
    scenarioTitle,
    department,
    status,
    phase,
    bids,
    given,
    wanted: row.inTheRunning * judgedOf(row.criteria).length,
    assignedAt: row.assignedAt.toISOString(),
    isOpen: isOpen(row),
  };
}

/** Whether there is still something to evaluate: not after the round, nor once excused. */
export function isOpen({
  scenarioStatus,
  scenarioRound,
  round,
  phase,
  status,
}: AssignmentRow): boolean {
  return (
    scenarioStatus === 'evaluating' &&
    scenarioRound === round &&
    phase !== 'concluded' &&
    status !== 'excused'
  );
}
