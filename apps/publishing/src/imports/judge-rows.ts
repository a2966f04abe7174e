import type { RowVerdict } from '#libs/contracts';
import type { ComparableName } from '../duplicates/names-alike.js';
import type { NamesIndex } from '../duplicates/names-index.js';
import type { ReadRow } from './read-row.js';

/** What the directory has already. */
export interface KnownEnterprises {
  usccs: Set<string>;
  names: NamesIndex;
}

export interface JudgedRow extends ReadRow {
  verdict: RowVerdict;
  /** What it resembles or repeats: a name, or the number of the row above. */
  other: string | null;
}

/** Judges the rows one after the other; of two with the same code the first counts. */
export class RowJudge {
  private readonly rowsByUscc = new Map<string, number>();

  /**
   * @param known what the directory has; the rows' own names are added as they are judged
   * @param comparable the names of all rows as the database compares them
   */
  constructor(
    private readonly known: KnownEnterprises,
    private readonly comparable: ReadonlyMap<string, ComparableName>,
  ) {}

  judge(read: ReadRow): JudgedRow {
    const { enterprise, row } = read;
    if (!enterprise) return { ...read, verdict: 'wrong', other: null };
    const { uscc, name } = enterprise;
    if (this.known.usccs.has(uscc)) return { ...read, verdict: 'exists', other: null };
    const before = this.rowsByUscc.get(uscc);
    if (before !== undefined) return { ...read, verdict: 'duplicate', other: String(before) };
    this.rowsByUscc.set(uscc, row);
    const compared = this.comparable.get(name)!;
    const resembled = this.known.names.nearest(compared);
    this.known.names.add(name, compared);
    return { ...read, verdict: resembled ? 'near' : 'new', other: resembled };
  }
}
