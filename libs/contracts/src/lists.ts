import { z } from 'zod';

export const id = z.uuid();

/** Query of every list: keyset paging. `cursor` is opaque, taken from the answer before. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Body of a move of a versioned thing: the version the caller saw, and what they want to say. */
export const moveRequest = z.strictObject({
  version: z.number().int().min(1),
  note: z.string().trim().max(500).optional(),
});
export type MoveRequest = z.infer<typeof moveRequest>;

/** A move that must be explained to those it concerns. */
export const moveWithReason = moveRequest.extend({ note: z.string().trim().min(2).max(500) });

const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Free text a person typed: trimmed, bounded, and without control characters (PostgreSQL refuses NUL). */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !controlCharacters.test(value), { error: 'has control characters' });

/** Money in 万元, at most two decimals. */
export const amountWan = z.number().min(0).max(99_999_999.99).multipleOf(0.01);
