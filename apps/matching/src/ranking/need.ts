import type { ScenarioSnapshot } from '#libs/contracts';
import type { Lexicon } from '#libs/lexicon';
import { conceptTerm } from '../knowledge/terms.js';
import { strengthsOf } from './concepts.js';
import { type Corpus, tellingOf } from '../knowledge/corpus.js';
import { type Directions, packedDirections } from './directions.js';
import { fieldsShown, inOrder } from './fields.js';
import { type LaySpeech, laySpeechOf } from './lay-speech.js';
import { merged, pairsOf, type ReadText, readText, saidText, surfaceOf } from './reading.js';
import { type Role, wantedRoles } from './roles.js';
import { keyOf, type Sought, soughtFrom } from './strengths.js';
import { wordVectorsOf } from './word-vectors.js';
import { weights } from './weights.js';

/** What a scenario asks for, read once and compared with many offers. */
export interface Need {
  scenario: ScenarioSnapshot;
  words: { word: string; weight: number }[];
  /** Weight at which an offer's words are as good as they get. */
  wordsFull: number;
  /** `word` is how the scenario, or else the lexicon, speaks of it. */
  concepts: { place: number; weight: number; word: string }[];
  conceptsFull: number;
  /** Where all its words together point; see word-vectors.ts. */
  direction: Float32Array;
  /** Null where it names its things by the trade's words. */
  lay: LaySpeech | null;
  /** What each clause of the requirements asks for, in words. */
  clauses: Clause[];
  /** Where each clause of the title, the requirements and the trouble points. */
  points: NeedPoint[];
  /** Shares of the fields of the taxonomy, in its order. */
  domains: Float32Array;
  technologies: Float32Array;
  /** Concepts that the scenario says it does not want, with its word for each. */
  unwanted: Map<number, string>;
  /** Words by which it says what it does not want, and nothing else. */
  unwantedWords: ReadonlySet<string>;
  roles: Set<Role>;
  /** The same as it is compared. */
  sought: SoughtNeed;
}

/** What of a need is looked for in an offer, by the numbers that words have there. */
interface SoughtNeed {
  words: Sought<Need['words'][number]>;
  concepts: Sought<Need['concepts'][number]>;
  pairs: Sought<{ pair: string; weight: number; clause: number }>;
  unwanted: Sought<string>;
  unwantedWords: Sought<string>;
  /** What weighs most of its words and concepts, whose refusal is heeded. */
  refusableWords: Sought<Need['words'][number]>;
  refusableConcepts: Sought<Need['concepts'][number]>;
  direction: Directions;
  points: Directions;
}

/** One clause of the requirements by its pairs of characters, which hold also where words do not. */
export interface Clause {
  pairs: { pair: string; weight: number }[];
  full: number;
}

/** One clause, in compared form, by its direction; see word-vectors.ts. */
export interface NeedPoint {
  text: string;
  direction: Float32Array;
  /** Share of all of them; together 1. */
  weight: number;
}

type NeedField = keyof typeof weights.need;

export function readNeed(lexicon: Lexicon, corpus: Corpus, scenario: ScenarioSnapshot): Need {
  const texts: Record<NeedField, string> = {
    title: scenario.title,
    requirements: scenario.requirements,
    outcomes: scenario.outcomes.map((outcome) => outcome.name).join('。'),
    summary: scenario.summary,
    painPoints: scenario.painPoints,
    dataAndConditions: scenario.dataAndConditions,
  };
  const fields = Object.entries(texts).map(([field, text]): [ReadText, number] => [
    readText(lexicon, text),
    weights.need[field as NeedField],
  ]);
  const said = fields.map(([{ said }, weight]) => [said, weight] as const);
  const words = new Map<string, number>();
  for (const [reading, weight] of said)
    for (const [word, times] of reading.words)
      words.set(word, (words.get(word) ?? 0) + weight * (times < 1 ? times : 1 + Math.log(times)));
  for (const [word, weight] of words)
    words.set(word, weight * tellingOf(corpus.needs, word) ** weights.needTelling);
  const direction = wordVectorsOf(lexicon).directionOf(words);
  const everyWord = new Set(words.keys());
  const points = pointsOf(lexicon, corpus, [
    scenario.title,
    scenario.requirements,
    scenario.painPoints,
  ]);
  for (const [word, weight] of words) words.set(word, weight * tellingOf(corpus.offers, word));
  const concepts = new Map<number, number>();
  for (const [place, strength] of strengthsOf(lexicon, said)) {
    const key = conceptTerm(lexicon, place);
    concepts.set(
      place,
      strength ** weights.sharpness *
        tellingOf(corpus.offers, key) *
        tellingOf(corpus.needs, key) ** weights.needTelling,
    );
  }
  const wanted = merged(said.map(([reading]) => reading));
  const surface = surfaceOf([wanted]);
  const unwanted = new Map<number, string>();
  for (const [{ denied }] of fields)
    for (const [place, word] of denied.namedBy)
      if (!wanted.named.has(place)) unwanted.set(place, word);
  for (const place of unwanted.keys()) concepts.delete(place);
  const denied = merged(fields.map(([{ denied }]) => denied));
  const countedWords = heaviest(words, weights.countedWords);
  const told = countedWords.map(([word, weight]) => ({ word, weight }));
  const countedConcepts = heaviest(concepts, weights.countedConcepts);
  const need = {
    scenario,
    words: told,
    wordsFull: sum(countedWords.slice(0, weights.fullWords)),
    concepts: countedConcepts.map(([place, weight]) => ({
      place,
      weight,
      word: surface.get(place) ?? lexicon.concepts[place]!.words[0]!,
    })),
    conceptsFull: sum(countedConcepts.slice(0, weights.fullConcepts)),
    direction,
    lay: laySpeechOf(lexicon, told, everyWord),
    clauses: clausesOf(corpus, scenario.requirements),
    points,
    domains: inOrder(
      'domains',
      withTag(fieldsShown(lexicon, wanted, 'domains'), scenario.domain ? [scenario.domain] : []),
    ),
    technologies: inOrder(
      'technologies',
      withTag(fieldsShown(lexicon, wanted, 'technologies'), scenario.technologies),
    ),
    unwanted,
    unwantedWords: new Set([...denied.words.keys()].filter((word) => !wanted.words.has(word))),
    roles: wantedRoles(`${scenario.title}。${scenario.requirements}`),
  };
  return { ...need, sought: soughtOf(need) };
}

function soughtOf(need: Omit<Need, 'sought'>): SoughtNeed {
  const byWord = (words: Need['words']) => soughtFrom(words, ({ word }) => keyOf(word));
  const byPlace = (concepts: Need['concepts']) => soughtFrom(concepts, ({ place }) => place);
  const unwanted = soughtFrom(need.unwanted, ([place]) => place);
  return {
    words: byWord(need.words),
    concepts: byPlace(need.concepts),
    pairs: soughtFrom(
      need.clauses.flatMap(({ pairs }, clause) => pairs.map((pair) => ({ ...pair, clause }))),
      ({ pair }) => keyOf(pair),
    ),
    unwanted: { keys: unwanted.keys, items: unwanted.items.map(([, word]) => word) },
    unwantedWords: soughtFrom(need.unwantedWords, keyOf),
    refusableWords: byWord(need.words.slice(0, weights.refusable)),
    refusableConcepts: byPlace(need.concepts.slice(0, weights.refusable / 2)),
    direction: packedDirections([need.direction]),
    points: packedDirections(need.points.map(({ direction }) => direction)),
  };
}

const shortestClause = 6;
const clauseMarks = /[。；;!！?？,，\n]|[一二三四五六七八九十①②③④⑤⑥⑦⑧⑨][、.．]/u;

function clauseTexts(text: string): string[] {
  return saidText(text)
    .split(clauseMarks)
    .filter((clause) => clause.length >= shortestClause);
}

function pointsOf(lexicon: Lexicon, corpus: Corpus, texts: string[]): NeedPoint[] {
  const points = texts.flatMap(clauseTexts).map((text) => {
    const words = [...readText(lexicon, text).said.words].map(
      ([word, times]) =>
        [word, times * tellingOf(corpus.needs, word) ** weights.needTelling] as const,
    );
    const telling = words.reduce(
      (sum, [word, weight]) => sum + weight * tellingOf(corpus.offers, word),
      0,
    );
    return {
      text,
      direction: wordVectorsOf(lexicon).directionOf(words),
      weight: telling ** weights.pointTelling,
    };
  });
  const whole = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map((point) => ({ ...point, weight: whole ? point.weight / whole : 0 }));
}

function clausesOf(corpus: Corpus, requirements: string): Clause[] {
  return clauseTexts(requirements).map((clause) => {
    const pairs = [...pairsOf(clause)].map(([pair, times]) => ({
      pair,
      weight:
        (1 + Math.log(times)) *
        tellingOf(corpus.offers, `~${pair}`) *
        tellingOf(corpus.needs, `~${pair}`) ** weights.needTelling,
    }));
    return { pairs, full: pairs.reduce((total, { weight }) => total + weight, 0) };
  });
}

/** Tags as a weak sign beside what the words show. */
export function withTag(shown: Map<string, number>, tags: readonly string[]): Map<string, number> {
  if (tags.length === 0) return shown;
  const share = shown.size ? weights.fieldTag : 1;
  const mixed = new Map([...shown].map(([code, part]) => [code, part * (1 - share)]));
  for (const code of tags) mixed.set(code, (mixed.get(code) ?? 0) + share / tags.length);
  return mixed;
}

function heaviest<Key>(of: Map<Key, number>, most: number): [Key, number][] {
  return [...of].sort((one, other) => other[1] - one[1]).slice(0, most);
}

function sum(of: [unknown, number][]): number {
  return of.reduce((total, [, weight]) => total + weight, 0);
}
