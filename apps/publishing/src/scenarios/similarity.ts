/** Text without what two people write differently: blanks, punctuation, numbering, case, width. */
function plainOf(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ];
}

function runsOf(characters: string[], length: number): string[] {
  return characters.slice(length - 1).map((_, end) => characters.slice(end, end + length).join(''));
}

/** How many passages stand for a scenario. */
const sketchSize = 48;

/**
 * Some passages of a scenario as numbers, chosen the same way everywhere (bottom-k sketch, Broder
 * 1997): of two texts whose passages are half the same, about a third of the numbers is shared, and
 * not one is missed in practice; unrelated texts share next to none. An index finds who shares one.
 */
export function sketchOf(title: string, requirements: string): number[] {
  const passages = [...runsOf(plainOf(title), 3), ...runsOf(plainOf(requirements), 4)];
  const numbers = [...new Set(passages.map(numberOf))].sort((one, other) => one - other);
  return numbers.slice(0, sketchSize);
}

/** FNV-1a, as PostgreSQL's signed integer; any mixing would do, as long as it stays the same. */
function numberOf(passage: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < passage.length; at += 1)
    hash = Math.imul(hash ^ passage.charCodeAt(at), 0x01000193);
  // Neighbouring passages must not end up neighbours, for the smallest are chosen.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}

interface Comparable {
  title: string;
  requirements: string;
}

/** From this likeness on two scenarios are likely the same need. */
export const likelyDuplicate = 60;
/** From this on it is worth a look. */
export const worthALook = 35;

/**
 * How much of two scenarios coincides, 0 to 100: shared pairs of neighbouring characters of both
 * texts over all of them (Dice), the requirements counting for three quarters.
 */
export function similarityOf(one: Comparable, other: Comparable): number {
  const title = diceOf(plainOf(one.title), plainOf(other.title));
  const [mine, theirs] = [plainOf(one.requirements), plainOf(other.requirements)];
  // While there is next to nothing written, the title speaks alone.
  if (mine.length < 10 || theirs.length < 10) return Math.round(100 * title);
  return Math.round(100 * (0.25 * title + 0.75 * diceOf(mine, theirs)));
}

function diceOf(one: string[], other: string[]): number {
  const [mine, theirs] = [new Set(runsOf(one, 2)), new Set(runsOf(other, 2))];
  if (mine.size + theirs.size === 0) return 0;
  const shared = [...mine].filter((pair) => theirs.has(pair)).length;
  return (2 * shared) / (mine.size + theirs.size);
}

/** Passages that stand in both word for word, the longest first; at most five. */
export function commonPassages(one: Comparable, other: Comparable): string[] {
  const found = [
    ...sharedSentences(one.title, other.title),
    ...sharedSentences(one.requirements, other.requirements),
  ];
  return [...new Set(found)].sort((a, b) => b.length - a.length).slice(0, 5);
}

const shortestPassage = 6;
/** `2.`, `（3）`: how clauses are counted is not what they say. */
const numbering = /^[\s(（]*\d{1,2}[.．)）]/;

/** Clauses of the first text, whole or the longest stretch of them, that the second has too. */
function sharedSentences(one: string, other: string): string[] {
  const theirs = plainOf(other).join('');
  return one.split(/[。；;，,、\n:：]/).flatMap((clause) => {
    const shared = longestShared(plainOf(clause.replace(numbering, '')), theirs);
    return shared.length >= shortestPassage ? [shared] : [];
  });
}

function longestShared(clause: string[], theirs: string): string {
  let best = '';
  for (let start = 0; start + best.length < clause.length; start += 1)
    for (let end = start + best.length + 1; end <= clause.length; end += 1) {
      const part = clause.slice(start, end).join('');
      if (!theirs.includes(part)) break;
      best = part;
    }
  return best;
}
