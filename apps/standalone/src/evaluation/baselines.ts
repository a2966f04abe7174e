import type { Collection, CollectionScenario } from '#libs/collection';
import type { SearchEngine } from '#libs/search';
import { capabilityIndex } from '../../../matching/src/index/indexes.js';
import { bm25, type Ranked } from './bm25.js';
import { type BaselineName, measuredPlaces, type Rankings } from './scores.js';

/** What a company would be found by without our matching. */
export async function rankByBaselines(
  search: SearchEngine,
  collection: Collection,
  measured: readonly CollectionScenario[],
  idOf: (enterprise: string) => string,
): Promise<Record<BaselineName, Rankings>> {
  const plain = async (q: string): Promise<Ranked[]> => {
    const found = await search.plain(capabilityIndex, q, 'enterpriseId', measuredPlaces);
    // Meilisearch tells an order, and no score that would compare.
    return found.map((id, place) => ({ id: idOf(id), score: measuredPlaces - place }));
  };
  const byTitle = new Map<string, Ranked[]>();
  const byText = new Map<string, Ranked[]>();
  for (const { id, title, requirements } of measured) {
    byTitle.set(id, await plain(title));
    byText.set(id, await plain(`${title} ${requirements}`));
  }
  const byWords = bm25(
    collection.enterprises.map((one) => ({
      id: one.id,
      text: [
        one.name,
        one.profile,
        ...one.qualifications,
        ...one.capabilities.flatMap(({ name, description, cases }) => [
          name,
          description,
          ...cases,
        ]),
      ].join('\n'),
    })),
  );
  return {
    'meilisearch-title': byTitle,
    'meilisearch-text': byText,
    bm25: new Map(
      measured.map((one) => [one.id, byWords(allTextOf(one)).slice(0, measuredPlaces)]),
    ),
  };
}

function allTextOf(one: CollectionScenario): string {
  const { title, summary, painPoints, requirements, expectedOutcomes } = one;
  const outcomes =
    typeof expectedOutcomes === 'string'
      ? [expectedOutcomes]
      : expectedOutcomes.map(({ name }) => name);
  return [title, summary, painPoints, requirements, ...outcomes].join('\n');
}
