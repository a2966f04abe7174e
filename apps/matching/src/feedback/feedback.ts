import type { MatchReason, NotRelevantReason } from '#libs/contracts';
import { likeness } from '../ranking/likeness.js';
import type { Need } from '../ranking/need.js';

/** The newest that a company has said of a scenario. */
export type Answer = { need: Need } & (
  { verdict: 'interested'; reason: null } | { verdict: 'not_relevant'; reason: NotRelevantReason }
);

/** Days after which a company that had no time is asked again. */
export const notNowDays = 90;

/** The most points that each kind of answer takes from other scenarios or gives them. */
const most = { 'wrong-trade': -25, 'too-small': -8, 'wrong-region': -8, interested: 5 };
/** Below it, two scenarios merely share a word. */
const leastLikeness = 0.15;

/**
 * What a company's answers to other scenarios mean for this one (rule 10): what is like something of
 * another trade loses in proportion, what is no bigger than something too small loses, and what lies
 * in a district that was too far; what is like something interesting gains a little. "Not now" says
 * nothing of other scenarios. Of several answers that say the same, the strongest speaks.
 */
export function heedFeedback(need: Need, answers: readonly Answer[]): MatchReason[] {
  const strongest = new Map<keyof typeof most, MatchReason>();
  for (const answer of answers) {
    // What it said of this very scenario is the match's mark, not a reason.
    if (answer.need.scenario.id === need.scenario.id) continue;
    const said = saysOf(need, answer);
    if (!said) continue;
    const known = strongest.get(said.about);
    if (known && Math.abs(known.points) >= Math.abs(said.points)) continue;
    strongest.set(said.about, {
      kind: 'feedback',
      points: said.points,
      text: words[said.about],
      evidence: answer.need.scenario.title,
    });
  }
  return [...strongest.values()];
}

/** Without the title of what was answered, for departments read it too. */
const words: Record<keyof typeof most, string> = {
  'wrong-trade': '企业曾表示同类场景不属于本行业',
  'too-small': '企业曾表示预算不低于本场景的项目规模太小',
  'wrong-region': '企业曾表示该区域的场景不合适',
  interested: '企业曾对同类场景表示有意向',
};

function saysOf(need: Need, answer: Answer): { about: keyof typeof most; points: number } | null {
  if (answer.verdict === 'interested') return inProportion('interested', need, answer.need);
  const { scenario } = need;
  const other = answer.need.scenario;
  switch (answer.reason) {
    case 'wrong-trade':
      return inProportion('wrong-trade', need, answer.need);
    case 'too-small': {
      const [budget, tooSmall] = [budgetOf(scenario), budgetOf(other)];
      return budget !== null && tooSmall !== null && budget <= tooSmall ? flat('too-small') : null;
    }
    case 'wrong-region':
      return scenario.district === other.district && scenario.district !== 'city-wide'
        ? flat('wrong-region')
        : null;
    case 'not-now':
      return null;
  }
}

function inProportion(about: 'wrong-trade' | 'interested', need: Need, other: Need) {
  const alike = likeness(need, other);
  if (alike < leastLikeness) return null;
  const points = Math.round(most[about] * alike * 10) / 10;
  return points ? { about, points } : null;
}

function flat(about: 'too-small' | 'wrong-region') {
  return { about, points: most[about] };
}

/** The upper end where the budget is a range: what it may come to. */
function budgetOf({ budgetWan, budgetMaxWan }: Need['scenario']): number | null {
  return budgetMaxWan ?? budgetWan;
}
