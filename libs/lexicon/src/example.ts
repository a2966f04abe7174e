/** One thing of the trade as those tell of it who need it, and as those do who offer it. */
export interface Example {
  title: string;
  /** Troubles and wishes, without the trade's words for what would help. */
  needs: readonly string[];
  /** The same thing in the words of companies. */
  offers: readonly string[];
}

/** An example as one line, as the shipped lists have it: `title | need | need | offer | offer`. */
export function parseExample(line: string): Example {
  const [title = '', ...texts] = line.split(' | ');
  return { title, needs: texts.slice(0, 2), offers: texts.slice(2) };
}
