import { type Lexicon, normalise, rarityOf, type Token } from '#libs/lexicon';

/** What somebody typed or pasted, as it is searched for. */
export interface ReadQuery {
  /** Words in the order of the text, at most as many as the search engine heeds. */
  words: string[];
  /** Of each word what it may also stand as in a text: other words, shorter ones within it. */
  forms: { word: string; same: string[]; parts: string[] }[];
  /** A scenario's number or the beginning of one, written as it is written there. */
  number: string | null;
  /** Latin words in a row as one: `kuai di gui` is meant as kuaidigui. */
  joined: string | null;
}

/** Terms of a query that Meilisearch heeds. */
export const heededTerms = 10;
/** A text is looked through so far: what it is about is said by then. */
const heededCharacters = 2000;
/** A word of the trade tells more than a rare one of everyday speech. */
const tradeBonus = 8;

const isWord = (word: string) => /[\p{L}\p{N}]/u.test(word);
const isLatin = (word: string) => /^[a-z]+$/.test(word);
const isHan = (word: string) => /\p{Script=Han}/u.test(word);

/** Reads a query by the words of the lexicon; a long text is reduced to its key words. */
export function readQuery(lexicon: Lexicon, text: string): ReadQuery {
  const read = normalise(text.slice(0, heededCharacters)).trim();
  const number = numberIn(read);
  const rest = number ? read.replace(numberPattern, ' ') : read;
  const tokens = distinct(lexicon.tokens(rest).filter(({ word }) => isWord(word)));
  const kept = keyWords(tokens, heededTerms - (number ? numberTerms : 0));
  const words = kept.map(({ word }) => word);
  return {
    words,
    forms: kept.map(({ word }) => ({
      word,
      same: lexicon.synonymsOf(word),
      parts: lexicon.partsOf(word),
    })),
    number,
    joined: words.length > 1 && tokens.every(({ word }) => isLatin(word)) ? words.join('') : null,
  };
}

const numberPattern = /(?<![a-z0-9])cj\s*-?\s*(\d{4})(?:\s*-\s*(\d{1,6}))?(?![a-z0-9])/;
const numberTerms = 3;

function numberIn(text: string): string | null {
  const found = numberPattern.exec(text);
  if (!found) return null;
  const [, year, place] = found;
  return place ? `CJ-${year}-${place.padStart(4, '0')}` : `CJ-${year}`;
}

function distinct(tokens: Token[]): Token[] {
  const seen = new Set<string>();
  return tokens.filter(({ word }) => !seen.has(word) && seen.add(word));
}

/** The most telling words that fit, in their order; single characters only where nothing else is said. */
function keyWords(tokens: Token[], most: number): Token[] {
  const telling = tokens.filter(({ word }) => !isHan(word) || word.length > 1);
  const candidates = telling.length ? telling : tokens;
  const ranked = candidates
    .map((token) => ({ token, tells: tellingOf(token) }))
    .sort((one, other) => other.tells - one.tells);
  const kept = new Set<Token>();
  let terms = 0;
  for (const { token } of ranked) {
    terms += termsOf(token);
    if (terms > most && kept.size) break;
    kept.add(token);
  }
  return candidates.filter((token) => kept.has(token));
}

function tellingOf({ word, names, betrays }: Token): number {
  return rarityOf(word) + (names.length ? tradeBonus : betrays.length ? tradeBonus / 2 : 0);
}

/** The engine has the lexicon's words in its dictionary, and cuts others at a dash or, if long, in two or more. */
function termsOf({ word, names }: Token): number {
  if (names.length) return 1;
  return isHan(word) ? Math.ceil(word.length / 3) : word.split('-').length;
}
