import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { rarityOf, termsOf } from './terms.js';

/** How much a field of a scenario tells of what is wanted; its background tells least. */
const scenarioFields = (scenario: ScenarioSnapshot): [text: string, weight: number][] => [
  [scenario.title, 3],
  [scenario.requirements, 1.5],
  [scenario.outcomes.map((outcome) => outcome.name).join('。'), 1],
  [scenario.summary, 1],
  [scenario.painPoints, 0.6],
  [scenario.dataAndConditions, 0.4],
];

/**
 * The words of the whole scenario with their weights: Σ over fields of field weight times
 * log-damped frequency, times rarity (TF-IDF).
 */
export function weighScenario(scenario: ScenarioSnapshot): Map<string, number> {
  return weigh(scenarioFields(scenario));
}

/** The same for what an enterprise says it can do. */
export function weighEnterprise(enterprise: EnterpriseSnapshot): Map<string, number> {
  return weigh(
    enterprise.capabilities.flatMap((capability): [string, number][] => [
      [capability.name, 3],
      [capability.description, 1],
      [capability.cases.join('。'), 0.7],
    ]),
  );
}

function weigh(fields: [text: string, weight: number][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [text, fieldWeight] of fields)
    for (const [term, count] of termsOf(text)) {
      const weight = fieldWeight * (1 + Math.log(count)) * rarityOf(term);
      weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  return weights;
}

/** The heaviest terms, heaviest first; equal ones in the order of the text. */
export function heaviest(
  weights: Map<string, number>,
  most: number,
): { term: string; weight: number }[] {
  return [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most);
}
