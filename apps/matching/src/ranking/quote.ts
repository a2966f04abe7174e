import { normalise } from '#libs/lexicon';
import { sentencesOf } from './reading.js';

const mostCharacters = 120;

/** The sentence of a text that has most of the words, as its author wrote it. */
export function quote(text: string, words: readonly string[]): string {
  const hits = (sentence: string) => {
    const plain = normalise(sentence);
    return words.filter((word) => plain.includes(word)).length;
  };
  const [best] = sentencesOf(text)
    .map((sentence) => ({ sentence, count: hits(sentence) }))
    .sort((one, other) => other.count - one.count);
  return shorten(best?.sentence ?? text);
}

export function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > mostCharacters
    ? `${characters.slice(0, mostCharacters - 1).join('')}…`
    : characters.join('');
}
