import { z } from 'zod';

/** Ids are compared as text, so they are taken in one spelling. */
export const id = z.string().toLowerCase().pipe(z.uuid());

/** Query of every list: keyset paging. `cursor` is opaque, taken from the answer before. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** Query of what takes no parameters: a misspelt one is refused instead of overlooked. */
export const nothingAsked = z.strictObject({});

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Several values of one query parameter: `a,b` or the parameter repeated; an empty one is none. */
export const severalOf = <Value extends z.ZodType<string>>(value: Value, most: number) =>
  z.preprocess(
    (given) =>
      [given ?? []]
        .flat()
        .flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]))
        .filter((one) => one !== ''),
    z.array(value).max(most),
  );

const controlCharacters = /(?![\t\n\r])\p{Cc}/u;
/** Free text a person typed: trimmed, bounded, and without what PostgreSQL refuses: NUL and half surrogate pairs. */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !controlCharacters.test(value) && value.isWellFormed(), {
      error: 'has characters that are not text',
    });

/** A day of the calendar in the city, `2026-12-31`; years that nobody means are slips of the keyboard. */
export const day = z.iso.date().refine((value) => value >= '1800' && value < '2200', {
  error: 'must lie between 1800 and 2199',
});

/** Money in 万元, at most two decimals. */
export const amountWan = z.number().min(0).max(99_999_999.99).multipleOf(0.01);

/** Body of a move of a versioned thing: the version the caller saw, and what they want to say. */
export const moveRequest = z.strictObject({
  version: z.number().int().min(1),
  note: text(0, 500).optional(),
});
export type MoveRequest = z.infer<typeof moveRequest>;

/** A move that must be explained to those it concerns. */
export const moveWithReason = moveRequest.extend({ note: text(2, 500) });
