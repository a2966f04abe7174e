import type { Principal } from '#libs/auth';
import type { Evaluation, ExpertAssignment } from '#libs/contracts';
import { assignEvaluators } from '../../../publishing/src/evaluation/assign-evaluators.js';
import {
  confirmFormalCheck,
  saveFormalCheck,
  submitFormalCheck,
} from '../../../publishing/src/evaluation/check-bids.js';
import { concludeEvaluation } from '../../../publishing/src/evaluation/conclude-evaluation.js';
import { declareConflict } from '../../../publishing/src/evaluation/declare-conflict.js';
import { confirmConsensus } from '../../../publishing/src/evaluation/reach-consensus.js';
import { readAssignment } from '../../../publishing/src/evaluation/read-assignments.js';
import { readEvaluation } from '../../../publishing/src/evaluation/read-evaluation.js';
import { saveScores, submitSheet } from '../../../publishing/src/evaluation/submit-sheet.js';
import { writeReason } from '../../../publishing/src/evaluation/write-reason.js';
import type { Stage } from './life.js';

/** Opened bids are checked and scored: to the end, or so far that each expert has work left. */
export async function evaluate(stage: Stage): Promise<void> {
  const { life, experts } = stage;
  await check(stage);
  const goesOn = life.reaches !== 'evaluating';
  const [first, second] = experts;
  for (const expert of experts)
    if (goesOn || expert === second) await score(stage, expert, 'submit');
    else if (expert === first) await score(stage, expert, 'begin');
  if (goesOn) await conclude(stage);
}

async function check(stage: Stage): Promise<void> {
  const { dataSource, vault, scenarioId, experts } = stage;
  const { editor, approver } = stage.department;
  let now = await readEvaluation(dataSource, editor, scenarioId);
  if (now.phase === 'checking') {
    const checks = now.bids.map(({ bidId }) => ({
      bidId,
      verdict: 'qualified' as const,
      reasons: [],
      note: '',
    }));
    const { version } = await saveFormalCheck(dataSource, editor, scenarioId, {
      version: now.version,
      checks,
    });
    now = await submitFormalCheck(dataSource, editor, scenarioId, { version });
  }
  if (now.phase === 'check_submitted') {
    const { version } = now;
    const confirmed = { version, outcome: 'proceed' as const };
    now = await confirmFormalCheck(dataSource, vault, approver, scenarioId, confirmed);
  }
  if (now.evaluators.length === 0)
    await assignEvaluators(dataSource, editor, scenarioId, {
      version: now.version,
      userIds: experts.map(({ userId }) => userId),
    });
}

/** An expert declares and fills the sheet; who only begins leaves the last bid for later. */
async function score(stage: Stage, expert: Principal, how: 'begin' | 'submit'): Promise<void> {
  const { dataSource } = stage;
  const { id, phase } = await seatOf(stage, expert);
  if (phase !== 'scoring') return;
  let sheet = await readAssignment(dataSource, expert, id);
  if (sheet.status === 'assigned') {
    const { version } = sheet;
    sheet = await declareConflict(dataSource, expert, id, { version, conflict: false });
  }
  if (sheet.status !== 'scoring') return;
  const scores = await scoresOf(stage, sheet, stage.experts.indexOf(expert), how === 'begin');
  const { version } = await saveScores(dataSource, expert, id, { version: sheet.version, scores });
  if (how === 'submit') await submitSheet(dataSource, expert, id, { version });
}

/** What the experts give lies around what a bid is worth. */
async function scoresOf(
  { life, company }: Stage,
  { bids, criteria }: Pick<ExpertAssignment, 'bids' | 'criteria'>,
  expert: number,
  isBegun: boolean,
) {
  const deviation = [0, -2, 1.5][expert] ?? 0;
  const judged = criteria.filter(({ kind }) => kind === 'judged');
  const scores = [];
  for (const { by, merit = [], comment = '' } of life.bids ?? []) {
    const { organisationId } = await company(by);
    const { bidId } = bids.find(({ enterprise }) => enterprise.id === organisationId)!;
    for (const [at, { name }] of judged.entries())
      scores.push({
        bidId,
        criterion: name,
        score: merit[at]! + deviation,
        comment: at === 0 ? comment : '',
      });
  }
  return isBegun ? scores.slice(0, -judged.length) : scores;
}

/** The experts confirm the table of all scores, and the department concludes with its reasons. */
async function conclude(stage: Stage): Promise<void> {
  const { dataSource, scenarioId, experts } = stage;
  const { editor } = stage.department;
  for (const expert of experts) {
    const { id, status, phase } = await seatOf(stage, expert);
    if (phase !== 'consensus' || status !== 'submitted') continue;
    const { evaluationVersion: version } = await readAssignment(dataSource, expert, id);
    await confirmConsensus(dataSource, expert, id, { version });
  }
  let now: Evaluation = await readEvaluation(dataSource, editor, scenarioId);
  if (now.phase === 'consensus')
    now = await concludeEvaluation(dataSource, editor, scenarioId, { version: now.version });
  for (const { bidId, text, proposal } of now.reasons)
    if (text === null)
      now = await writeReason(dataSource, editor, scenarioId, bidId, {
        version: now.version,
        text: proposal,
      });
}

async function seatOf({ dataSource, department, scenarioId }: Stage, expert: Principal) {
  const { phase, evaluators } = await readEvaluation(dataSource, department.editor, scenarioId);
  return { phase, ...evaluators.find(({ userId }) => userId === expert.userId)! };
}
