import { normalise } from '#libs/lexicon';
import { sentencesOf } from './reading.js';

const mostCharacters = 120;

/**
 * Quotes a text, which is parted once, when it is first quoted.
 * @returns the sentence that has most of the words, as its author wrote it
 */
export function quotesOf(text: string): (words: readonly string[]) => string {
  let sentences: { sentence: string; plain: string }[] | undefined;
  return (words) => {
    sentences ??= sentencesOf(text).map((sentence) => ({ sentence, plain: normalise(sentence) }));
    let [best, most] = [text, -1];
    for (const { sentence, plain } of sentences) {
      const count = words.filter((word) => plain.includes(word)).length;
      if (count > most) [best, most] = [sentence, count];
    }
    return shorten(best);
  };
}

export function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > mostCharacters
    ? `${characters.slice(0, mostCharacters - 1).join('')}…`
    : characters.join('');
}
