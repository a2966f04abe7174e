import type { CapabilityCase } from '#libs/contracts';

/** What a written cell holds; null leaves it empty. */
export type Cell = string | number | null;

/**
 * What a spreadsheet would not take as text: a cell that begins like a formula (also in full-width
 * characters, which some programs fold), and digits too many for its numbers. An apostrophe before
 * such a text is counted in, so that taking one off gives back exactly what was written.
 */
const notTakenAsText = /^'*(?:[=+\-@\t\r\n＝＋－＠]|\d{12,}$)/;
const guarded = /^'+(?:[=+\-@\t\r\n＝＋－＠]|\d{12,}$)/;

/** A text as a CSV cell that no spreadsheet evaluates. */
export function guardCell(text: string): string {
  return notTakenAsText.test(text) ? `'${text}` : text;
}

/** The text of a CSV cell: takes off the apostrophe where `guardCell` would have put it. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}

/** Several texts in one cell. A separator inside a text is marked by a backslash. */
export function joinList(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\；;、，,\n]/g, '\\$&')).join('；');
}

/** The texts of such a cell; people separate by 、；;， or by lines. */
export function splitList(cell: string): string[] {
  return splitAt(cell, /[；;、，,\n]/)
    .map((text) => text.trim())
    .filter(Boolean);
}

const caseParts = ['year', 'customer', 'problem', 'solution', 'outcome'] as const;

/** Cases in one cell: a line each, its five parts separated by `|`. */
export function joinCases(cases: readonly CapabilityCase[]): string {
  return cases
    .map((one) =>
      caseParts.map((part) => String(one[part] ?? '').replace(/[\\|｜\n]/g, '\\$&')).join('|'),
    )
    .join('\n');
}

/** The cases of such a cell. A line without `|` is all told in one; a year may be left out. */
export function splitCases(cell: string): (Omit<CapabilityCase, 'year'> & { year: string })[] {
  return splitAt(cell, /\n/, true)
    .filter((line) => line.trim())
    .map((line) => {
      const parts = splitAt(line, /[|｜]/).map((part) => part.trim());
      if (parts.length === 1) return { ...noCase, solution: parts[0]! };
      const [year = '', customer = '', problem = '', solution = '', ...rest] = parts;
      return { year, customer, problem, solution, outcome: rest.join('|') };
    });
}
const noCase = { year: '', customer: '', problem: '', solution: '', outcome: '' };

/** Cuts at the separators that no backslash precedes, and takes the backslashes away. */
function splitAt(text: string, separator: RegExp, keepMarks = false): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const last = parts.length - 1;
    if (character === '\\' && at + 1 < text.length) {
      parts[last] += keepMarks ? text.slice(at, at + 2) : text.charAt(at + 1);
      at += 1;
    } else if (separator.test(character)) parts.push('');
    else parts[last] += character;
  }
  return parts;
}
