import { readCursor } from '#libs/database';
import { Refusal } from '#libs/contracts';

/** Where a page of the gallery ended: newest year first, then category and number. */
export interface GalleryKey {
  year: number;
  category: string;
  running: number;
}

/** @throws Refusal REQUEST.BAD_CURSOR when it is not one of the gallery's */
export function readGalleryCursor(cursor: string | undefined): GalleryKey | null {
  const values = readCursor(cursor, 3);
  if (!values) return null;
  const [year, category, running] = values;
  if (isWhole(year) && isWhole(running) && typeof category === 'string' && isCode(category))
    return { year, category, running };
  throw new Refusal(
    'malformed',
    'REQUEST.BAD_CURSOR',
    'The cursor is not one that this list gave.',
  );
}

const isCode = (category: string) => /^[A-Z][A-Z0-9]{0,5}$/.test(category);

/** What PostgreSQL takes as an integer. */
function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
}
