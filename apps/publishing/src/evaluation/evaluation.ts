import {
  type CheckVerdict,
  type Disqualification,
  type EvaluationPhase,
  type EvaluatorStatus,
  Refusal,
} from '#libs/contracts';

/** Rule 6: how many must judge, at least. */
export const leastEvaluators = 3;

const evaluationMoves = {
  'submit-check': { from: ['checking'], to: 'check_submitted' },
  'return-check': { from: ['check_submitted'], to: 'checking' },
  'confirm-check': { from: ['check_submitted'], to: 'scoring' },
  /** By itself, with the last sheet that comes in. */
  'begin-consensus': { from: ['scoring'], to: 'consensus' },
  conclude: { from: ['consensus'], to: 'concluded' },
  /** After an upheld objection. */
  reopen: { from: ['concluded'], to: 'consensus' },
} as const satisfies Record<string, { from: readonly EvaluationPhase[]; to: EvaluationPhase }>;
export type EvaluationMove = keyof typeof evaluationMoves;

/** The phase that a move leads to; refuses from any other phase, naming it. */
export function nextPhase(phase: EvaluationPhase, move: EvaluationMove): EvaluationPhase {
  const { from, to }: { from: readonly EvaluationPhase[]; to: EvaluationPhase } =
    evaluationMoves[move];
  if (from.includes(phase)) return to;
  throw wrongPhase(phase, move);
}

export function assertPhase(
  phase: EvaluationPhase,
  allowed: readonly EvaluationPhase[],
  act: string,
): void {
  if (!allowed.includes(phase)) throw wrongPhase(phase, act);
}

function wrongPhase(phase: EvaluationPhase, act: string): Refusal {
  return new Refusal(
    'conflict',
    'EVALUATION.WRONG_PHASE',
    `An evaluation that is ${phase} does not allow to ${act}.`,
  );
}

/** What was found of one bid at the formal check. */
export interface Check {
  bidId: string;
  verdict: CheckVerdict;
  reasons: readonly Disqualification[];
  note: string;
}

/** Refuses findings that contradict themselves or what the opening found. */
export function assertChecksSound(
  checks: readonly Check[],
  bids: readonly { id: string; sealIntact: boolean }[],
): void {
  const errors = checks.flatMap((check, index) => {
    const path = `checks.${index}`;
    const bid = bids.find(({ id }) => id === check.bidId);
    if (!bid) return [{ path: `${path}.bidId`, message: 'is no opened bid of this scenario' }];
    if (check.verdict === 'qualified') {
      if (!bid.sealIntact)
        return [{ path: `${path}.verdict`, message: 'a bid with a broken seal cannot qualify' }];
      if (check.reasons.length)
        return [{ path: `${path}.reasons`, message: 'a qualified bid has none' }];
      return [];
    }
    if (check.reasons.length === 0)
      return [{ path: `${path}.reasons`, message: 'a disqualified bid needs one' }];
    if (check.reasons.includes('other') && check.note.length < 2)
      return [{ path: `${path}.note`, message: 'must say what the other reason is' }];
    if (!bid.sealIntact && !check.reasons.includes('seal-broken'))
      return [{ path: `${path}.reasons`, message: 'must name the broken seal' }];
    return [];
  });
  if (new Set(checks.map(({ bidId }) => bidId)).size < checks.length)
    errors.push({ path: 'checks', message: 'names a bid twice' });
  if (errors.length)
    throw new Refusal(
      'rule',
      'EVALUATION.CHECK_UNSOUND',
      'The findings of the formal check do not fit.',
      errors,
    );
}

/** Every opened bid has its finding. */
export function assertChecksComplete(
  checks: readonly { bidId: string }[],
  bids: readonly { id: string }[],
): void {
  const missing = bids.filter(({ id }) => !checks.some(({ bidId }) => bidId === id));
  if (missing.length || bids.length === 0)
    throw new Refusal(
      'rule',
      'EVALUATION.CHECK_INCOMPLETE',
      `${missing.length} bids have not been checked yet.`,
    );
}

/** Rule 2: who had a hand in the check does not confirm it. */
export function assertNotOwnCheck(userId: string, checkerIds: readonly string[]): void {
  if (checkerIds.includes(userId))
    throw new Refusal(
      'rule',
      'EVALUATION.SELF_APPROVAL',
      'Nobody confirms their own check: another approver of the department must do this.',
    );
}

/**
 * What may follow from so many qualified bids: with enough it goes on; with fewer the approver lets
 * the scenario fail, or goes on with a reason; with none it can only fail.
 */
export function assertOutcomeOfCheck(
  outcome: 'proceed' | 'fail',
  note: string | undefined,
  qualified: number,
  minBids: number,
): void {
  const refuse = (code: string, detail: string): never => {
    throw new Refusal('rule', code, detail);
  };
  if (outcome === 'fail') {
    if (qualified >= minBids)
      refuse('EVALUATION.ENOUGH_QUALIFIED', `${qualified} of ${minBids} bids qualify.`);
    if (!note) refuse('EVALUATION.NOTE_REQUIRED', 'Say why nothing comes of it.');
    return;
  }
  if (qualified === 0)
    refuse('EVALUATION.NONE_QUALIFIED', 'No bid qualifies: the scenario can only fail.');
  if (qualified < minBids && !note)
    refuse(
      'EVALUATION.TOO_FEW_QUALIFIED',
      `Only ${qualified} of ${minBids} bids qualify: to go on, say why.`,
    );
}

interface Seat {
  id: string;
  status: EvaluatorStatus;
  replaces: string | null;
  isActive: boolean;
}

/** Places of excused evaluators that nobody has taken, the first excused first. */
export function openSeats(evaluators: readonly Seat[]): string[] {
  return evaluators
    .filter(({ id, status }) => status === 'excused' && !evaluators.some((e) => e.replaces === id))
    .map(({ id }) => id);
}

const judging = (evaluators: readonly Seat[]) =>
  evaluators.filter(({ status }) => status !== 'excused');

/** Whether everybody's sheet is in: nobody is missing, no place is empty, and there are enough. */
export function areAllIn(evaluators: readonly Seat[]): boolean {
  const all = judging(evaluators);
  return (
    all.length >= leastEvaluators &&
    openSeats(evaluators).length === 0 &&
    all.every(({ status }) => status === 'submitted' || status === 'confirmed')
  );
}

/** Whether the consensus stands: all who still can have confirmed, whose accounts are in use. */
export function haveAllConfirmed(evaluators: readonly Seat[]): boolean {
  const all = judging(evaluators);
  return (
    all.some(({ status }) => status === 'confirmed') &&
    all.every(({ status, isActive }) => status === 'confirmed' || !isActive)
  );
}

/** An evaluator can be taken off only before they have said anything. */
export function assertRemovable(status: EvaluatorStatus): void {
  if (status !== 'assigned') throw wrongEvaluatorState(status, 'be removed');
}

/** The department may excuse who cannot go on, until their sheet is in. */
export function assertExcusable(status: EvaluatorStatus): void {
  if (status !== 'assigned' && status !== 'scoring')
    throw wrongEvaluatorState(status, 'be excused');
}

export function assertEvaluatorIs(
  status: EvaluatorStatus,
  allowed: readonly EvaluatorStatus[],
  act: string,
): void {
  if (!allowed.includes(status)) throw wrongEvaluatorState(status, act);
}

function wrongEvaluatorState(status: EvaluatorStatus, act: string): Refusal {
  return new Refusal(
    'conflict',
    'EVALUATOR.WRONG_STATE',
    `An evaluator who is ${status} cannot ${act}.`,
  );
}
