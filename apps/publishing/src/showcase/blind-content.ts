import type { NominationContent } from '#libs/contracts';

const mask = '○○';

/** Names that are long enough to name somebody, the longest first so that none is left half. */
function namesToMask(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, shortNameOf(name)]))]
    .filter((name) => name.length >= 3)
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

/** A company's name as people write it: 武汉箱到家科技有限公司 is 箱到家科技 too. */
function shortNameOf(name: string): string {
  return name
    .replace(/^(湖北省?|武汉市?)+/u, '')
    .replace(/(股份)?(有限)?(责任)?公司$/u, '')
    .trim();
}

/** A text in which these names, also as people shorten them, are masked. */
export function maskNames(text: string, names: readonly string[]): string {
  return namesToMask(names).reduce((rest, name) => rest.replaceAll(name, mask), text);
}

/**
 * 盲评: what a nomination says without the names of those who stand in it. Texts are masked; what
 * names a person or an organisation by itself is left out, and so is evidence, whose files bear seals
 * and letterheads that nothing here could blacken.
 */
export function blindContent(
  content: NominationContent,
  names: readonly string[],
): NominationContent {
  const blind = (text: string) => maskNames(text, names);
  return {
    ...content,
    title: blind(content.title),
    district: null,
    summary: blind(content.summary),
    outcomes: content.outcomes.map((outcome) => ({ ...outcome, name: blind(outcome.name) })),
    innovation: blind(content.innovation),
    replicability: blind(content.replicability),
    userReport: { by: '', text: blind(content.userReport.text) },
    evidence: [],
  };
}
