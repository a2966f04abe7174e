import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { isEligible, judgeEligibility } from '#libs/eligibility';
import { Lexicon, shippedLexicon } from '#libs/lexicon';
import { plainTextOfEnterprise, plainTextOfScenario } from '../index/plain-text.js';
import type { Corpus, Frequencies } from '../knowledge/corpus.js';
import { termsOfEnterprise, termsOfScenario } from '../knowledge/terms.js';
import { type Need, readNeed } from '../ranking/need.js';
import { type Offer, readOffer } from '../ranking/offer.js';
import { prepareWordVectors } from '../ranking/word-vectors.js';
import { rankOffer } from '../ranking/score.js';
import type { Entry } from './apply-changes.js';
import { breathing } from '../ranking/breathing.js';
import { atSamePlaces, inForceOf } from './same-places.js';
import { touchedWords } from './touched-words.js';

/** A text of a collection with what does not change with the lexicon. */
interface Labelled<Snapshot> {
  snapshot: Snapshot;
  plain: string;
}

export interface LabelledTexts {
  scenarios: Labelled<ScenarioSnapshot>[];
  enterprises: Labelled<EnterpriseSnapshot>[];
  /** By scenario, then enterprise. */
  eligible: boolean[][];
}

export function labelledTexts(
  scenarios: readonly ScenarioSnapshot[],
  enterprises: readonly EnterpriseSnapshot[],
): LabelledTexts {
  return {
    scenarios: scenarios.map((snapshot) => ({ snapshot, plain: plainTextOfScenario(snapshot) })),
    enterprises: enterprises.map((snapshot) => ({
      snapshot,
      plain: plainTextOfEnterprise(snapshot),
    })),
    eligible: scenarios.map((scenario) =>
      enterprises.map((enterprise) => isEligible(judgeEligibility(scenario, enterprise))),
    ),
  };
}

/** A collection ranked with one lexicon, with all that ranking it with another can take over. */
export interface RankedTexts {
  texts: LabelledTexts;
  /** By place; see `atSamePlaces`. */
  entries: Entry[];
  needs: Need[];
  offers: Offer[];
  needTerms: string[][];
  offerTerms: string[][];
  /** By scenario, then enterprise. */
  scores: number[][];
}

/**
 * Ranks every enterprise for every scenario, without recall: the collection is small, and what is
 * measured is the ranking. Words are counted in the collection itself, as production counts its own.
 */
export function rankTexts(texts: LabelledTexts, entries: readonly Entry[]): Promise<RankedTexts> {
  return rank(texts, [...entries], null);
}

/**
 * Ranks the same texts with another lexicon: only texts with a touched word are read again, and only
 * pairs are scored again of which one side is read or weighed otherwise.
 */
export async function rankTextsAgain(
  known: RankedTexts,
  entries: readonly Entry[],
): Promise<RankedTexts> {
  const touched = touchedWords(inForceOf(known.entries), entries);
  if (touched.length === 0) return known;
  return rank(known.texts, atSamePlaces(known.entries, entries), { known, touched });
}

async function rank(
  texts: LabelledTexts,
  entries: Entry[],
  again: { known: RankedTexts; touched: string[] } | null,
): Promise<RankedTexts> {
  const breathe = breathing();
  const lexicon = new Lexicon(
    entries.map(({ concept }) => concept),
    shippedLexicon(),
  );
  await prepareWordVectors(lexicon);
  const isTouched = ({ plain }: { plain: string }) =>
    !again || again.touched.some((word) => plain.includes(word));

  const offers: Offer[] = [];
  const offerTerms: string[][] = [];
  const readAnew: boolean[] = [];
  for (const [at, one] of texts.enterprises.entries()) {
    const anew = isTouched(one);
    readAnew.push(anew);
    offers.push(anew ? readOffer(lexicon, one.snapshot) : again!.known.offers[at]!);
    offerTerms.push(anew ? termsOfEnterprise(lexicon, one.snapshot) : again!.known.offerTerms[at]!);
    await breathe();
  }
  const needTerms: string[][] = [];
  for (const [at, one] of texts.scenarios.entries()) {
    needTerms.push(
      isTouched(one) ? termsOfScenario(lexicon, one.snapshot) : again!.known.needTerms[at]!,
    );
    await breathe();
  }
  const corpus: Corpus = { offers: frequenciesOf(offerTerms), needs: frequenciesOf(needTerms) };

  const needs: Need[] = [];
  const scores: number[][] = [];
  for (const [at, one] of texts.scenarios.entries()) {
    // Its words may be rarer or more usual now, although it is itself read as before.
    const need = readNeed(lexicon, corpus, one.snapshot);
    const anew = isTouched(one) || !weighsTheSame(need, again!.known.needs[at]!);
    needs.push(need);
    const own: number[] = [];
    for (const [place, offer] of offers.entries()) {
      const isNew = anew || readAnew[place]!;
      own.push(isNew ? rankOffer(need, offer).score : again!.known.scores[at]![place]!);
      if (isNew) await breathe();
    }
    scores.push(own);
    await breathe();
  }
  return { texts, entries, needs, offers, needTerms, offerTerms, scores };
}

/** Enterprises of one scenario, best first, as production lists them: those who may serve it first. */
export function orderOf({ texts, scores }: RankedTexts, scenario: number): string[] {
  const eligible = texts.eligible[scenario]!;
  const own = scores[scenario]!;
  return texts.enterprises
    .map(({ snapshot }, at) => ({ id: snapshot.id, score: own[at]!, may: eligible[at]! }))
    .filter(({ score }) => score > 0)
    .sort(
      (one, other) =>
        Number(other.may) - Number(one.may) ||
        other.score - one.score ||
        (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

/** As `countCorpus` counts: a word of one document tells of nothing but that document. */
function frequenciesOf(terms: readonly string[][]): Frequencies {
  const having = new Map<string, number>();
  for (const own of terms) for (const term of own) having.set(term, (having.get(term) ?? 0) + 1);
  for (const [term, count] of having) if (count < 2) having.delete(term);
  return { documents: terms.length, having };
}

function weighsTheSame(one: Need, other: Need): boolean {
  return (
    one.wordsFull === other.wordsFull &&
    one.conceptsFull === other.conceptsFull &&
    one.words.length === other.words.length &&
    one.concepts.length === other.concepts.length &&
    one.words.every(
      ({ word, weight }, at) =>
        word === other.words[at]!.word && weight === other.words[at]!.weight,
    ) &&
    one.concepts.every(
      ({ place, weight }, at) =>
        place === other.concepts[at]!.place && weight === other.concepts[at]!.weight,
    )
  );
}
