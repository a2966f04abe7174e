/** One part of a printed document, from top to bottom. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; quiet?: boolean }
  | { kind: 'list'; items: string[] }
  /** Names on the left, what they are on the right. */
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | {
      kind: 'table';
      /** Shares of the width; numbers stand on the right. */
      columns: { title: string; share: number; align?: 'left' | 'right' }[];
      rows: string[][];
    }
  /** Lines to be signed by hand, with a place for the date. */
  | { kind: 'signatures'; people: string[] };

export interface PrintedDocument {
  title: string;
  /** Below the title: number, place. */
  subtitle?: string;
  /** At the foot of each page, before its number. */
  footer: string;
  /** Goes into the file's facts; the same input makes the same bytes. */
  createdAt: Date;
  blocks: Block[];
}
