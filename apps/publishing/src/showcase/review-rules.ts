import {
  type EditionReviewRules,
  type EditionStatus,
  Refusal,
  type ReviewRules,
  type RubricCriterion,
} from '#libs/contracts';
import { isDeepStrictEqual } from 'node:util';

/** What concerns the panel alone; nobody who nominates relies on it. */
const ofPanel = ['experts', 'inField', 'rangeLimit', 'deviationLimit'] as const;

/** Until when rules can be changed: what decides until the call, the panel until experts are assigned. */
export function changeableRules(status: EditionStatus): EditionReviewRules['changeable'] {
  if (status === 'draft') return 'all';
  return status === 'calling' || status === 'closed' || status === 'formal_review'
    ? 'panel'
    : 'nothing';
}

/** Refuses rules that contradict themselves or the rubric, and changes that come too late. */
export function assertMayChangeRules(
  status: EditionStatus,
  before: ReviewRules,
  after: ReviewRules,
  rubric: readonly RubricCriterion[],
): void {
  const changeable = changeableRules(status);
  if (changeable === 'nothing')
    throw new Refusal('rule', 'REVIEW.RULES_LOCKED', 'The rules are fixed by now.');
  const free: readonly string[] = changeable === 'panel' ? ofPanel : [];
  const touched = (Object.keys(after) as (keyof ReviewRules)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const locked = changeable === 'all' ? [] : touched.filter((name) => !free.includes(name));
  if (locked.length)
    throw new Refusal(
      'rule',
      'REVIEW.RULES_LOCKED',
      'These rules are fixed by now.',
      locked.map((path) => ({ path: `rules.${path}`, message: 'is fixed by now' })),
    );
  const errors = problemsOf(after, rubric);
  if (errors.length)
    throw new Refusal('rule', 'REVIEW.RULES_UNSOUND', 'The rules do not fit together.', errors);
}

function problemsOf(
  { experts, inField, trimFrom, trimEach, tieBreakers }: ReviewRules,
  rubric: readonly RubricCriterion[],
): { path: string; message: string }[] {
  const errors = [];
  if (inField > experts)
    errors.push({ path: 'rules.inField', message: 'must not be more than the experts' });
  if (trimFrom <= 2 * trimEach)
    errors.push({ path: 'rules.trimFrom', message: 'must leave a sheet to count' });
  const unknown = tieBreakers.findIndex(
    (one) => one.by === 'criterion' && !rubric.some(({ name }) => name === one.name),
  );
  if (unknown >= 0)
    errors.push({ path: `rules.tieBreakers.${unknown}`, message: 'is no criterion of the rubric' });
  const spelt = tieBreakers.map((one) => JSON.stringify(one));
  if (new Set(spelt).size < spelt.length)
    errors.push({ path: 'rules.tieBreakers', message: 'names a step twice' });
  return errors;
}
