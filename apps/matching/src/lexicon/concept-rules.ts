import {
  type ConceptList,
  conceptLists,
  type LexiconConcept,
  lexiconLimits,
  type LexiconWarning,
  Refusal,
} from '#libs/contracts';
import { type Concept, normalise } from '#libs/lexicon';
import { type Entry, isSameConcept } from './apply-changes.js';

/** From so many concepts on a word tells little of each that it betrays. */
const manyConcepts = 10;

/** A proposed concept in the form in which texts are compared: folded, trimmed, in Simplified script. */
export function tidyConcept({ field, ...given }: LexiconConcept): Concept {
  const tidy = (list: ConceptList) =>
    given[list].map((word) => normalise(word).trim()).filter(Boolean);
  return {
    words: tidy('words'),
    broader: tidy('broader'),
    related: tidy('related'),
    heard: tidy('heard'),
    field,
  };
}

/**
 * Checks a concept before it may be in force.
 * @param concept as `tidyConcept` gives it
 * @param before what is in force under its key; what already stands there is not held against it
 * @param entries the lexicon in force
 * @throws Refusal LEXICON.TOO_FEW_WORDS, .TOO_MANY_WORDS, .WORD_LENGTH, .WORD_FORM, .DUPLICATE_WORD,
 *   .BROADER_ITSELF or .UNKNOWN_BROADER, with the list and the words concerned
 */
export function checkConcept(
  concept: Concept,
  before: Concept | null,
  entries: readonly Entry[],
): void {
  const { shortest, longest, words: most, fewestWords } = lexiconLimits;
  if (concept.words.length < fewestWords)
    throw refusal('TOO_FEW_WORDS', `A concept has at least ${fewestWords} words.`, [
      { path: 'concept.words', message: String(concept.words.length) },
    ]);
  each((list) => {
    if (concept[list].length > most)
      throw refusal('TOO_MANY_WORDS', `A list has at most ${most} words.`, [
        { path: `concept.${list}`, message: String(concept[list].length) },
      ]);
  });
  check(concept, 'WORD_LENGTH', `A word has ${shortest} to ${longest} characters.`, (word) => {
    const length = [...word].length;
    return length < shortest || length > longest;
  });
  check(
    concept,
    'WORD_FORM',
    'A word has letters, and neither separators nor control characters.',
    (word) => !/\p{L}/u.test(word) || /[、|,;\p{Cc}\p{Cs}]/u.test(word),
  );
  check(
    concept,
    'DUPLICATE_WORD',
    'A word stands once in a concept.',
    (word, list, at) =>
      concept[list].indexOf(word) < at ||
      // What names the concept cannot merely betray it as well.
      (list === 'related' && concept.words.includes(word)),
  );
  check(
    concept,
    'BROADER_ITSELF',
    'A concept is not its own wider one.',
    (word, list) => list === 'broader' && concept.words.includes(word),
  );
  const named = new Set(entries.flatMap((entry) => entry.concept.words));
  check(
    concept,
    'UNKNOWN_BROADER',
    'A wider concept must be in the lexicon.',
    (word, list) => list === 'broader' && !named.has(word) && !before?.broader.includes(word),
  );
}

/** Refuses a change that would leave everything as it is. */
export function checkChanges(before: Concept | null, after: Concept | null): void {
  if (isSameConcept(before, after))
    throw refusal('CHANGES_NOTHING', 'The concept is as it was before.', []);
}

/** What may be meant so, of a change from `before` to `after` under `key`. */
export function warningsOf(
  key: string,
  before: Concept | null,
  after: Concept | null,
  entries: readonly Entry[],
): LexiconWarning[] {
  const others = entries.filter((entry) => entry.key !== key);
  const warnings: LexiconWarning[] = [];
  const isNew = (list: ConceptList, word: string) => !before?.[list].includes(word);
  for (const word of after?.words.filter((one) => isNew('words', one)) ?? [])
    for (const { key: otherKey, concept } of others)
      if (concept.words.includes(word))
        warnings.push({ kind: 'names-another', word, other: concept.words[0]!, otherKey });
  for (const word of after?.related.filter((one) => isNew('related', one)) ?? []) {
    const count = others.filter(({ concept }) => concept.related.includes(word)).length;
    if (count >= manyConcepts) warnings.push({ kind: 'betrays-many', word, count });
  }
  const named = new Set(others.flatMap(({ concept }) => concept.words));
  for (const word of after?.broader ?? [])
    if (!named.has(word)) warnings.push({ kind: 'unknown-broader', word });
  const lost = (before?.words ?? []).filter(
    (word) => !named.has(word) && !after?.words.includes(word),
  );
  const count = others.filter(({ concept }) =>
    concept.broader.some((word) => lost.includes(word)),
  ).length;
  if (count) warnings.push({ kind: 'loses-narrower', count });
  return warnings;
}

function each(look: (list: ConceptList) => void): void {
  for (const list of conceptLists) look(list);
}

/** Refuses with all the words, by their places, that are wrong. */
function check(
  concept: Concept,
  code: string,
  detail: string,
  isWrong: (word: string, list: ConceptList, at: number) => boolean,
): void {
  const wrong = conceptLists.flatMap((list) =>
    concept[list].flatMap((word, at) =>
      isWrong(word, list, at) ? [{ path: `concept.${list}`, message: word }] : [],
    ),
  );
  if (wrong.length) throw refusal(code, detail, wrong);
}

function refusal(code: string, detail: string, errors: { path: string; message: string }[]) {
  return new Refusal('rule', `LEXICON.${code}`, detail, errors);
}
