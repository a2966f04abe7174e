import type { ExpertAssignmentSummary } from '#libs/contracts';

type Step =
  'declare' | 'wait' | 'score' | 'submitted' | 'consensus' | 'confirmed' | 'excused' | 'ended';

/** What comes next in an assignment, and whether it waits for this expert. */
export function nextStepOf({
  status,
  phase,
  isOpen,
}: Pick<ExpertAssignmentSummary, 'status' | 'phase' | 'isOpen'>): {
  step: Step;
  isTheirTurn: boolean;
} {
  const step = stepOf(status, phase, isOpen);
  return { step, isTheirTurn: ['declare', 'score', 'consensus'].includes(step) };
}

function stepOf(
  status: ExpertAssignmentSummary['status'],
  phase: ExpertAssignmentSummary['phase'],
  isOpen: boolean,
): Step {
  if (status === 'excused') return 'excused';
  if (!isOpen) return 'ended';
  if (status === 'assigned') return 'declare';
  if (phase === 'checking' || phase === 'check_submitted') return 'wait';
  if (phase === 'scoring') return status === 'scoring' ? 'score' : 'submitted';
  return status === 'confirmed' ? 'confirmed' : 'consensus';
}
