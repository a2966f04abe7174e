import type { EnterpriseSnapshot } from '#libs/contracts';
import type { Lexicon } from '#libs/lexicon';
import { type Offer, readOffer } from './offer.js';

/** Offers that a process keeps; one takes some 15 kB, and 2 ms to read. */
const most = 3000;

/**
 * Offers by enterprise, least recently used first. A lexicon that changed is another object and reads
 * everything anew; nothing is lost when another process reads the same.
 */
const known = new WeakMap<Lexicon, Map<string, Offer>>();

/** What an enterprise offers, read at most once for each version while it is asked for often. */
export function offerOf(lexicon: Lexicon, enterprise: EnterpriseSnapshot): Offer {
  const offers = known.get(lexicon) ?? new Map<string, Offer>();
  known.set(lexicon, offers);
  const kept = offers.get(enterprise.id);
  const offer =
    kept?.enterprise.version === enterprise.version
      ? { ...kept, enterprise }
      : readOffer(lexicon, enterprise);
  offers.delete(enterprise.id);
  offers.set(enterprise.id, offer);
  if (offers.size > most) offers.delete(offers.keys().next().value!);
  return offer;
}
