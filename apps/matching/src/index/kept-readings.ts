import type { DataSource } from 'typeorm';
import type { EnterpriseSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';
import type { Lexicon } from '#libs/lexicon';
import { breathing } from '../ranking/breathing.js';
import { keptReading, markOf, offerOfKept } from '../ranking/kept-offers.js';
import { offerOf } from '../ranking/known-offers.js';
import type { Offer } from '../ranking/offer.js';

/**
 * What enterprises offer, by the readings that are kept. What was read with another lexicon or never
 * is read from its snapshot, and kept for the next time.
 */
export async function readOffers(
  dataSource: DataSource,
  lexicon: Lexicon,
  ids: readonly string[],
): Promise<Offer[]> {
  const kept = await rows<{ snapshot: EnterpriseSnapshot; reading: string | null }>(
    dataSource,
    `select snapshot, case when read_with = $2 then reading end as reading
       from matching.enterprises where id = any($1)`,
    [ids, markOf(lexicon)],
  );
  const breathe = breathing();
  const offers: Offer[] = [];
  const readAnew: Offer[] = [];
  for (const { snapshot, reading } of kept) {
    const offer = reading ? offerOfKept(snapshot, reading) : offerOf(lexicon, snapshot);
    if (!reading) readAnew.push(offer);
    offers.push(offer);
    await breathe();
  }
  if (readAnew.length) await keepReadings(dataSource, lexicon, readAnew);
  return offers;
}

/** Keeps readings beside the snapshots that they are of, unless these changed meanwhile. */
async function keepReadings(
  dataSource: DataSource,
  lexicon: Lexicon,
  offers: readonly Offer[],
): Promise<void> {
  await rows(
    dataSource,
    // Whoever holds a row writes it or keeps the same; of two that wait for each other's one would fail.
    `update matching.enterprises e set reading = free.reading, read_with = $4
       from (select one.id, one.reading
               from unnest($1::uuid[], $2::integer[], $3::text[]) as one(id, version, reading)
               join matching.enterprises held using (id, version)
                for no key update of held skip locked) free
      where e.id = free.id`,
    [
      offers.map(({ enterprise }) => enterprise.id),
      offers.map(({ enterprise }) => enterprise.version),
      offers.map(keptReading),
      markOf(lexicon),
    ],
  );
}
