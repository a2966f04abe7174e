import type { CollectionEnterprise } from '#libs/collection';

type Capability = CollectionEnterprise['capabilities'][number];

/** Share of sentences that come from another company of the same domain. */
const borrowed = 0.4;

/**
 * Companies made by varying and recombining the texts of real ones, so that vocabulary, lengths and
 * the share of words that many have are those of real texts: each takes one company as its pattern,
 * borrows sentences and cases from others of the same domain, and gets other figures.
 * @param seed the same seed makes the same companies
 */
export function* madeUpCompanies(
  patterns: readonly CollectionEnterprise[],
  many: number,
  seed: number,
): Generator<CollectionEnterprise> {
  const random = randomFrom(seed);
  const pick = <Item>(of: readonly Item[]): Item => of[Math.floor(random() * of.length)]!;
  const byDomain = new Map<string, Capability[]>();
  for (const capability of patterns.flatMap((one) => one.capabilities))
    for (const domain of domainsOf(capability))
      byDomain.set(domain, [...(byDomain.get(domain) ?? []), capability]);
  const figures = (text: string) =>
    text.replace(/\d+/g, (figure) => String(1 + Math.floor(random() * 10 ** figure.length)));
  const like = (capability: Capability) => pick(byDomain.get(pick(domainsOf(capability)))!);

  for (let at = 0; at < many; at += 1) {
    const pattern = pick(patterns);
    const profiles = sentencesOf(pick(patterns).profile);
    yield {
      ...pattern,
      id: `made-up ${seed} ${at}`,
      name: `${pattern.name.slice(0, 2)}${pick(syllables)}${pick(syllables)}${pattern.name.slice(4)}`,
      uscc: undefined,
      profile: figures(
        sentencesOf(pattern.profile)
          .map((sentence) => (random() < borrowed / 2 ? pick(profiles) : sentence))
          .join(''),
      ),
      capabilities: pattern.capabilities.map((capability) => ({
        ...capability,
        name: random() < borrowed ? like(capability).name : capability.name,
        description: figures(
          sentencesOf(capability.description)
            .map((sentence) =>
              random() < borrowed ? pick(sentencesOf(like(capability).description)) : sentence,
            )
            .join(''),
        ),
        cases: capability.cases.map((told) => {
          const others = like(capability).cases;
          return figures(random() < borrowed && others.length ? pick(others) : told);
        }),
      })),
    };
  }
}

function domainsOf({ domains }: Capability): string[] {
  return domains.length ? domains : ['none'];
}

/** Sentences and clauses with their mark; all of the text when it has none. */
function sentencesOf(text: string): string[] {
  return text.match(/[^。；，]+[。；，]?/gu) ?? [text];
}

const syllables = [...'瑞恒启盛华安信达远景云汇博创智联泰和锐新天合德润光通'];

/** Mulberry32: numbers of 0 to 1 from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
