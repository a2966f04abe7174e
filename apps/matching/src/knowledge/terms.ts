import { caseText, type EnterpriseSnapshot, type ScenarioSnapshot } from '#libs/contracts';
import type { Lexicon } from '#libs/lexicon';
import { pairsOf, readText, saidText } from '../ranking/reading.js';

/** Distinct words, concepts and pairs of characters of a scenario, by which the corpus counts it as one document. */
export function termsOfScenario(lexicon: Lexicon, scenario: ScenarioSnapshot): string[] {
  const { title, summary, painPoints, requirements } = scenario;
  return termsOf(lexicon, [title, summary, painPoints, requirements]);
}

/** The same for all that an enterprise says of itself. */
export function termsOfEnterprise(lexicon: Lexicon, enterprise: EnterpriseSnapshot): string[] {
  return termsOf(lexicon, [
    enterprise.profile,
    ...enterprise.capabilities.flatMap(({ name, description, cases }) => [
      name,
      description,
      ...cases.map(caseText),
    ]),
  ]);
}

/** How a concept is written among the words of a corpus. */
export function conceptTerm(lexicon: Lexicon, place: number): string {
  return `#${lexicon.concepts[place]!.words[0]!}`;
}

function termsOf(lexicon: Lexicon, texts: string[]): string[] {
  const text = texts.join('\n');
  const { said } = readText(lexicon, text);
  return [
    ...said.words.keys(),
    ...[...said.named.keys()].map((place) => conceptTerm(lexicon, place)),
    ...[...pairsOf(saidText(text)).keys()].map((pair) => `~${pair}`),
  ];
}
