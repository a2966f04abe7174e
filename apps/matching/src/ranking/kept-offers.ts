import { createHash } from 'node:crypto';
import { type EnterpriseSnapshot, taxonomy } from '#libs/contracts';
import { type Lexicon, shippedMark } from '#libs/lexicon';
import { type Offer, offeredLayout } from './offer.js';
import { pack, unpack } from './packing.js';
import { weights } from './weights.js';

/** Raised when offers are read otherwise by the same lexicon and weights. */
const form = 1;

const marks = new WeakMap<Lexicon, string>();

/**
 * Mark of what offers are read with, the same in every process: what was kept under another one is
 * read from the texts again.
 */
export function markOf(lexicon: Lexicon): string {
  const known = marks.get(lexicon);
  if (known) return known;
  const mark = createHash('sha256')
    .update(JSON.stringify([form, shippedMark(), lexicon.concepts, weights, taxonomy]))
    .digest('base64');
  marks.set(lexicon, mark);
  return mark;
}

/** An offer's reading as it is kept beside the snapshot. */
export function keptReading({ capabilities }: Offer): string {
  return pack(offeredLayout, capabilities).toString('base64');
}

/** The offer of a kept reading; it scores as the offer that was kept. */
export function offerOfKept(enterprise: EnterpriseSnapshot, reading: string): Offer {
  return { enterprise, capabilities: unpack(offeredLayout, Buffer.from(reading, 'base64')) };
}
