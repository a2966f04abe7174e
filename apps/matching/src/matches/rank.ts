import {
  type EnterpriseSnapshot,
  type MatchReason,
  nameOf,
  type ScenarioSnapshot,
} from '#libs/contracts';
import { synonymsOf } from '../lexicon/concepts.js';
import { heaviest, weighScenario } from './key-terms.js';
import { termsAndPartsOf } from './terms.js';

/** Most points of each kind of evidence; together 100. */
export const mostPoints = { text: 60, case: 12, domain: 15, technology: 8, district: 5 } as const;

/** Terms of the scenario that count; the long tail of a long text is noise. */
const countedTerms = 60;
/**
 * Share of the counted weight at which the evidence is as good as it gets. Two parties never use
 * all of each other's words: on the demo collection the best supplier of a scenario has 0.14 at the
 * median and 0.21 at the ninth decile, the tenth best 0.03.
 */
const fullShare = 0.2;
/** Below this share of the full evidence, a reason does not claim a fit. */
const weakFit = 0.25;
const synonymStrength = 0.85;
/** For a long word of which the enterprise only has a part. */
const partStrength = 0.5;
const profileStrength = 0.3;
/** Evidence that tells a reader nothing is not worth a reason. */
const leastTenths = 5;

export interface ScoredMatch {
  /** 0 to 100, exactly the sum of the reasons' points. */
  score: number;
  reasons: MatchReason[];
}

/** A scenario prepared once and compared with many enterprises. */
export interface PreparedScenario {
  scenario: ScenarioSnapshot;
  terms: { term: string; weight: number; parts: string[] }[];
  weight: number;
}

export function prepareScenario(scenario: ScenarioSnapshot): PreparedScenario {
  const terms = heaviest(weighScenario(scenario), countedTerms).map(({ term, weight }) => ({
    term,
    weight,
    // Of a short word a part is mostly a wrong cut: 打火机 is no 火机.
    parts: term.length < 4 ? [] : [...termsAndPartsOf(term).keys()].filter((part) => part !== term),
  }));
  return { scenario, terms, weight: terms.reduce((sum, { weight }) => sum + weight, 0) };
}

/** An enterprise whose texts have been cut into words once, for all its comparisons. */
export interface PreparedEnterprise {
  enterprise: EnterpriseSnapshot;
  profile: Map<string, number>;
  capabilities: { name: string; description: string; words: Map<string, number> }[];
  cases: { text: string; words: Map<string, number> }[];
}

/** Characters of an enterprise that are read; who writes more than a booklet does not fit better. */
const mostCharacters = 20_000;

export function prepareEnterprise(enterprise: EnterpriseSnapshot): PreparedEnterprise {
  let left = mostCharacters;
  const wordsOf = (text: string) => {
    const read = text.slice(0, left);
    left -= read.length;
    return termsAndPartsOf(read);
  };
  return {
    enterprise,
    profile: wordsOf(enterprise.profile),
    capabilities: enterprise.capabilities.map(({ name, description }) => ({
      name,
      description,
      words: wordsOf(`${name}。${description}`),
    })),
    cases: enterprise.capabilities
      .flatMap((capability) => capability.cases)
      .map((text) => ({ text, words: wordsOf(text) })),
  };
}

/**
 * Scores one enterprise for one scenario by named contributions, each with its reason in words and
 * the enterprise's own text as evidence. Only the best capability speaks for the text, so that a
 * long list of offers does not add up to a fit.
 */
export function rankEnterprise(
  prepared: PreparedScenario,
  { enterprise, ...texts }: PreparedEnterprise,
): ScoredMatch {
  const { scenario } = prepared;
  const reasons: MatchReason[] = [];
  const add = (kind: MatchReason['kind'], share: number, text: string, evidence: string | null) => {
    const tenths = Math.round(mostPoints[kind] * Math.min(share, 1) * 10);
    if (tenths >= leastTenths) reasons.push({ kind, points: tenths / 10, text, evidence });
  };

  const best = strongest(
    texts.capabilities.map((capability) => ({
      ...capability,
      overlap: overlapOf(prepared, capability.words, texts.profile),
    })),
  );
  if (best) {
    // One word in common is no fit, however heavy it is.
    const weak = best.overlap.share < fullShare * weakFit || best.overlap.terms.length < 2;
    const fit = weak ? '与需求有少量交集' : '与需求相符，均涉及';
    add(
      'text',
      best.overlap.share / fullShare,
      `能力「${best.name}」${fit}：${best.overlap.terms.slice(0, 6).join('、')}`,
      quote(best.description, best.overlap.terms),
    );
  }
  const example = strongest(
    texts.cases.map((one) => ({ ...one, overlap: overlapOf(prepared, one.words) })),
  );
  if (example)
    add(
      'case',
      example.overlap.share / fullShare,
      `有相近案例，涉及：${example.overlap.terms.slice(0, 4).join('、')}`,
      shorten(example.text),
    );

  const domains = new Set(enterprise.capabilities.flatMap((capability) => capability.domains));
  if (scenario.domain && domains.has(scenario.domain))
    add('domain', 1, `所属领域一致：${nameOf('domains', scenario.domain)}`, null);

  const technologies = new Set(
    enterprise.capabilities.flatMap((capability) => capability.technologies),
  );
  const shared = scenario.technologies.filter((code) => technologies.has(code));
  if (shared.length)
    add(
      'technology',
      shared.length / scenario.technologies.length,
      `具备所需技术：${shared.map((code) => nameOf('technologies', code)).join('、')}`,
      null,
    );

  if (enterprise.district !== 'outside') {
    const near = enterprise.district === scenario.district;
    if (near || scenario.district === 'city-wide')
      add(
        'district',
        near ? 1 : 0.6,
        near ? `企业注册地为${nameOf('districts', scenario.district)}` : '本市企业，可就近服务',
        null,
      );
  }

  reasons.sort((one, other) => other.points - one.points);
  // Added up in tenths: decimals such as 0.1 + 0.2 would not give the exact sum.
  const tenths = reasons.reduce((sum, reason) => sum + Math.round(reason.points * 10), 0);
  return { score: tenths / 10, reasons };
}

interface Overlap {
  /** Weight of the scenario's terms that the text has, as a share of all its counted weight. */
  share: number;
  /** Those terms as the text has them, heaviest first. */
  terms: string[];
}

/** The entry with the largest overlap, if any has a term at all; of equal ones the first. */
function strongest<Entry extends { overlap: Overlap }>(entries: Entry[]): Entry | undefined {
  const [best] = entries.sort((one, other) => other.overlap.share - one.overlap.share);
  return best?.overlap.terms.length ? best : undefined;
}

function overlapOf(
  { terms, weight }: PreparedScenario,
  words: Map<string, number>,
  background?: Map<string, number>,
): Overlap {
  let covered = 0;
  const found: string[] = [];
  for (const { term, weight: termWeight, parts } of terms) {
    if (words.has(term)) {
      covered += termWeight;
      found.push(term);
      continue;
    }
    const synonym = synonymsOf.get(term)?.find((other) => words.has(other));
    if (synonym) {
      covered += termWeight * synonymStrength;
      found.push(synonym);
      continue;
    }
    const part = parts.find((one) => words.has(one));
    if (part) {
      covered += termWeight * partStrength;
      found.push(part);
    } else if (background?.has(term)) covered += termWeight * profileStrength;
  }
  return { share: weight ? covered / weight : 0, terms: [...new Set(found)] };
}

/** The sentence of a text that has most of the terms. */
function quote(text: string, terms: string[]): string {
  const sentences = text.split(/(?<=[。；！？;])/).filter((sentence) => sentence.trim());
  const hits = (sentence: string) =>
    terms.filter((term) => sentence.toLowerCase().includes(term)).length;
  return shorten(sentences.sort((one, other) => hits(other) - hits(one))[0] ?? text);
}

function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > 120 ? `${characters.slice(0, 119).join('')}…` : characters.join('');
}
