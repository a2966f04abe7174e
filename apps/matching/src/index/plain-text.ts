import { caseText, type EnterpriseSnapshot, type ScenarioSnapshot } from '#libs/contracts';
import { normalise } from '#libs/lexicon';

/** All that ranking reads of a scenario, in compared form: what has a word has it here. */
export function plainTextOfScenario(scenario: ScenarioSnapshot): string {
  const { title, requirements, outcomes, summary, painPoints, dataAndConditions } = scenario;
  return plain([
    title,
    requirements,
    ...outcomes.map(({ name }) => name),
    summary,
    painPoints,
    dataAndConditions,
  ]);
}

/** The same of an enterprise. */
export function plainTextOfEnterprise({ profile, capabilities }: EnterpriseSnapshot): string {
  return plain([
    profile,
    ...capabilities.flatMap(({ name, description, cases }) => [
      name,
      description,
      ...cases.map(caseText),
    ]),
  ]);
}

/** Each text by itself, as reading does: whether it is in Traditional script is its own matter. */
function plain(texts: readonly string[]): string {
  return texts.map(normalise).join('\n');
}
