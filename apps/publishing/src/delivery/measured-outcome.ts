import type { Outcome } from '#libs/contracts';
import { Refusal } from '#libs/contracts';

type Measurable = Pick<Outcome, 'baseline' | 'target' | 'unit'>;

/** How a measured value is held against the target. */
export type Comparison = 'at-least' | 'at-most' | 'judged';

const numberOf = /^[+-]?\d+(?:[.,]?\d+)*/;
const atMost = /^(?:≤|<=|<|不超过|不高于|不大于|至多|少于|低于|小于)/;
const atLeast = /^(?:≥|>=|>|不低于|不少于|不小于|至少|超过|高于|大于)/;

const zeros: Record<string, number> = { 万: 4, 亿: 8 };

/** A number, and whether it counts hundredths: 95% and 0.96 are not held against each other. */
export interface Quantity {
  value: number;
  isPercent: boolean;
}

/**
 * The number that a text is, perhaps with a sign of comparison before it and `%`, 万 or 亿 behind:
 * `≥1,200` is 1200, `1万` is 10000. A bare number is of the outcome's unit, be it `%` or 万元. Null
 * for what is no number: `30–40`, `甲级`.
 */
export function readQuantity(text: string, unit: string): Quantity | null {
  const bare = text.trim().replace(atMost, '').replace(atLeast, '').trim();
  const [found] = numberOf.exec(bare) ?? [];
  const rest = found && /^\s*([%％万亿]?)$/.exec(bare.slice(found.length));
  if (!rest) return null;
  const scale = rest[1] || /^[%％万亿]/.exec(unit.trim())?.[0] || '';
  // Through the exponent and not by multiplying: 1.1万 is exactly 11000.
  const value = Number(`${found.replaceAll(',', '')}e${zeros[scale] ?? 0}`);
  return Number.isFinite(value) ? { value, isPercent: /[%％]/.test(scale) } : null;
}

/**
 * Whether more or less is better: as the target says (`不超过5`), else towards it from the baseline;
 * without a baseline more is better. A target that is no number is judged by people.
 */
export function comparisonOf({ baseline, target, unit }: Measurable): Comparison {
  const wanted = readQuantity(target, unit);
  if (wanted === null) return 'judged';
  if (atMost.test(target.trim())) return 'at-most';
  if (atLeast.test(target.trim())) return 'at-least';
  const before = readQuantity(baseline, unit);
  const falls = before?.isPercent === wanted.isPercent && before.value > wanted.value;
  return falls ? 'at-most' : 'at-least';
}

/**
 * Whether the value meets the target: computed where the target is a number, else as judged.
 * @throws Refusal when a number or a judgement is needed and not there
 */
export function isOutcomeMet(outcome: Measurable, value: string, judged: boolean | null): boolean {
  const comparison = comparisonOf(outcome);
  if (comparison === 'judged') {
    if (judged !== null) return judged;
    throw new Refusal(
      'rule',
      'OUTCOME.JUDGEMENT_REQUIRED',
      'The target is no number: say whether it is met.',
      [{ path: 'met', message: 'must be said where the target is no number' }],
    );
  }
  const measured = readQuantity(value, outcome.unit);
  const wanted = readQuantity(outcome.target, outcome.unit)!;
  if (measured?.isPercent !== wanted.isPercent)
    throw new Refusal(
      'rule',
      'OUTCOME.NOT_A_NUMBER',
      'The target is a number: so is the value, with % where the target has it.',
      [{ path: 'value', message: 'must be a number, in percent where the target is' }],
    );
  return comparison === 'at-most' ? measured.value <= wanted.value : measured.value >= wanted.value;
}

/** 达产: every outcome that the scenario wants was measured, each as met the last time. */
export function isAtTarget(
  outcomes: readonly string[],
  met: ReadonlyMap<string, boolean>,
): boolean {
  return outcomes.length > 0 && outcomes.every((name) => met.get(name) === true);
}

/** The acceptance is decided with every outcome measured, met or not. */
export function assertAllMeasured(
  outcomes: readonly string[],
  met: ReadonlyMap<string, boolean>,
): void {
  const missing = outcomes.filter((name) => !met.has(name));
  if (missing.length === 0) return;
  throw new Refusal(
    'rule',
    'PROJECT.OUTCOMES_NOT_MEASURED',
    'Some outcomes of the scenario are not measured yet.',
    missing.map((name) => ({ path: name, message: 'is not measured yet' })),
  );
}
