import {
  type ChangedMilestone,
  type MilestoneStatus,
  type PlanChangeStatus,
  Refusal,
} from '#libs/contracts';

const planChangeMoves = {
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
} as const satisfies Record<string, PlanChangeStatus>;
export type PlanChangeMove = keyof typeof planChangeMoves;

/** A change is decided once. */
export function nextPlanChangeStatus(
  status: PlanChangeStatus,
  move: PlanChangeMove,
): PlanChangeStatus {
  if (status === 'proposed') return planChangeMoves[move];
  throw new Refusal(
    'conflict',
    'PLAN_CHANGE.WRONG_STATE',
    `A change of plan that is ${status} cannot ${move}; this needs proposed.`,
  );
}

interface Step extends ChangedMilestone {
  id: string;
  status: MilestoneStatus;
}

/** What applying a plan does to the milestones. */
export interface PlanDifference {
  added: ChangedMilestone[];
  changed: (ChangedMilestone & { id: string })[];
  removed: string[];
}

/**
 * What changes from the present milestones to a new plan. What is handed in or accepted is not
 * changed, nor left out; what was returned may be put off, but not left out with its evidence.
 * @throws Refusal when the plan touches such a milestone, names one that is not there or names one
 * twice, or changes nothing
 */
export function planDifference(
  present: readonly Step[],
  plan: readonly ChangedMilestone[],
): PlanDifference {
  const kept = plan.flatMap(({ id }) => id ?? []);
  const unknown = kept.some((id) => !present.some((one) => one.id === id));
  if (unknown || new Set(kept).size < kept.length)
    throw new Refusal(
      'rule',
      'PLAN_CHANGE.UNKNOWN_MILESTONE',
      'The plan refers to a milestone that is not in it, or twice to the same.',
    );
  const removed = present.filter(({ id }) => !kept.includes(id));
  const changed = plan.flatMap((step) => {
    const before = present.find(({ id }) => id === step.id);
    return before && differs(before, step) ? [{ step: { ...step, id: before.id }, before }] : [];
  });
  const touched = [...removed, ...changed.map(({ before }) => before)];
  if (
    touched.some(({ status }) => status === 'accepted' || status === 'submitted') ||
    removed.some(({ status }) => status === 'returned')
  )
    throw new Refusal(
      'rule',
      'PLAN_CHANGE.MILESTONE_DONE',
      'What was handed in stays in the plan, and as it is unless it was returned.',
    );
  const added = plan.filter(({ id }) => id === null);
  if (touched.length + added.length === 0)
    throw new Refusal('rule', 'PLAN_CHANGE.NOTHING_CHANGED', 'The plan is the same as before.');
  return {
    added,
    changed: changed.map(({ step }) => step),
    removed: removed.map(({ id }) => id),
  };
}

function differs(one: ChangedMilestone, other: ChangedMilestone): boolean {
  return (['name', 'deliverable', 'dueOn', 'owner'] as const).some(
    (key) => one[key] !== other[key],
  );
}
