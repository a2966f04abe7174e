import { isDeepStrictEqual } from 'node:util';
import {
  type EnqueuedTaskPromise,
  type FederatedMultiSearchParams,
  Meilisearch,
  MeilisearchApiError,
  MeilisearchError,
  type MultiSearchQueryWithFederation,
  type RecordAny,
  type Settings,
} from 'meilisearch';
import type { Config } from '#libs/config';
import { Refusal } from '#libs/contracts';
import { log } from '#libs/logging';

export type { Settings as IndexSettings };

/** One short query of a federated search; Meilisearch heeds only its first ten terms. */
export interface RecallQuery {
  q: string;
  filter?: string[];
  /** How much a hit of this query counts in the merged order. */
  weight: number;
}

/** One query of a search box. */
export interface BoxQuery extends RecallQuery {
  index: string;
  attributes: string[];
  /** What of a document is answered: nothing else leaves the engine. */
  retrieve: string[];
  /** `rare-words`: the most frequent words may be missing. */
  matching?: 'all-words' | 'rare-words';
  sort?: string[];
}

/** What a search box gets: documents best first, with the index and the engine's estimates. */
export interface BoxAnswer {
  hits: { index: string; document: RecordAny }[];
  total: number;
  /** By attribute how many documents have which value. */
  facets: Record<string, Record<string, number>>;
}

/** What is nearest to a vector of our own, in the embedder that an index's settings name. */
export interface NearestQuery {
  embedder: string;
  vector: number[];
  filter?: string[];
}

const taskTimeout = { timeout: 120_000, interval: 20 };
/** Portions of a rebuild that Meilisearch has and has not finished. */
const portionsUnderWay = 6;

/**
 * Meilisearch as the services use it. Writes return when the task has succeeded, for a task can end
 * `failed` without its promise rejecting. When Meilisearch is away every call throws the Refusal
 * `SEARCH.UNAVAILABLE`: a route answers 503, a worker tries again.
 */
export class SearchEngine {
  private readonly client: Meilisearch;
  private readonly prefix: string;

  constructor(config: Pick<Config, 'meiliUrl' | 'meiliKey' | 'meiliIndexPrefix'>) {
    this.client = new Meilisearch({
      host: config.meiliUrl,
      apiKey: config.meiliKey,
      timeout: 15_000,
      // Meilisearch sends a packed answer in pieces, and the second waits some 40 ms for the first to
      // be acknowledged; beside the service, as it stands, packing saves nothing.
      requestInit: { headers: { 'accept-encoding': 'identity' } },
    });
    this.prefix = config.meiliIndexPrefix;
  }

  async ping(): Promise<void> {
    await this.guarded(() => this.client.health());
  }

  /**
   * Brings the settings of an index up to date. An index that exists is complete: `rebuild` lets it
   * appear only when it is filled.
   * @param shape version of the form that its documents have, in their filterable attribute `shape`
   * @returns false when there is no such index or it has documents of another shape, so that the
   *   caller builds it
   */
  async refreshSettings(index: string, settings: Settings, shape?: number): Promise<boolean> {
    return this.guarded(async () => {
      const uid = this.uid(index);
      const present = await this.settingsOf(uid);
      if (!present) return false;
      if (shape !== undefined && !(await this.hasOnlyShape(uid, present, shape))) return false;
      const changed = (Object.keys(settings) as (keyof Settings)[]).some(
        (key) => !isDeepStrictEqual(canonical(key, settings[key]), canonical(key, present[key])),
      );
      if (changed) await succeeded(this.client.index(uid).updateSettings(settings));
      return true;
    });
  }

  /** Adds or replaces documents by their `id`; returns when they can be found. */
  async write(index: string, documents: RecordAny[]): Promise<void> {
    if (documents.length === 0) return;
    await this.guarded(() =>
      succeeded(this.client.index(this.uid(index)).addDocuments(documents, { primaryKey: 'id' })),
    );
  }

  /** Removes the documents that a Meilisearch filter selects. */
  async remove(index: string, filter: string): Promise<void> {
    await this.guarded(() =>
      succeeded(this.client.index(this.uid(index)).deleteDocuments({ filter })),
    );
  }

  /**
   * Federated search: all queries at once, merged by weight.
   * @returns the documents' values of `field`, best first, each once, at most `limit`
   */
  async recall(
    index: string,
    queries: RecallQuery[],
    field: string,
    limit: number,
  ): Promise<string[]> {
    if (queries.length === 0) return [];
    const request: FederatedMultiSearchParams = {
      federation: { limit },
      queries: queries.map(({ q, filter, weight }): MultiSearchQueryWithFederation => ({
        indexUid: this.uid(index),
        q,
        filter,
        locales: ['cmn'],
        matchingStrategy: 'all',
        attributesToRetrieve: [field],
        federationOptions: { weight },
      })),
    };
    const found = await this.guarded(() =>
      this.client.multiSearch<typeof request, RecordAny>(request),
    );
    return [...new Set(found.hits.map((hit) => String(hit[field])))];
  }

  /**
   * Search as Meilisearch does it when it is told nothing but the words: what ours is compared with.
   * @returns the documents' values of `field`, best first, each once, at most `limit`
   */
  async plain(index: string, q: string, field: string, limit: number): Promise<string[]> {
    const found = await this.guarded(() =>
      this.client
        .index(this.uid(index))
        .search<RecordAny>(q, { attributesToRetrieve: [field], limit }),
    );
    return [...new Set(found.hits.map((hit) => String(hit[field])))];
  }

  /**
   * What a search box asks: all queries at once, each document once, merged by weight.
   * @param window which hits of the merged order, and which attributes are counted
   * @throws Refusal SEARCH.UNAVAILABLE also while the indexes are built anew in another shape
   */
  async find(
    queries: BoxQuery[],
    window: { offset?: number; limit: number; facets?: string[] },
  ): Promise<BoxAnswer> {
    const { offset = 0, limit, facets = [] } = window;
    const indexes = [...new Set(queries.map(({ index }) => this.uid(index)))];
    const request: FederatedMultiSearchParams = {
      federation: {
        offset,
        limit,
        ...(facets.length && {
          facetsByIndex: Object.fromEntries(indexes.map((uid) => [uid, facets])),
          mergeFacets: {},
        }),
      },
      queries: queries.map((query): MultiSearchQueryWithFederation => ({
        indexUid: this.uid(query.index),
        q: query.q,
        filter: query.filter,
        sort: query.sort,
        locales: ['cmn'],
        matchingStrategy: query.matching === 'rare-words' ? 'frequency' : 'all',
        attributesToSearchOn: query.attributes,
        attributesToRetrieve: query.retrieve,
        federationOptions: { weight: query.weight },
      })),
    };
    const found = await this.guarded(async () => {
      try {
        return await this.client.multiSearch<typeof request, RecordAny>(request);
      } catch (error) {
        if (notReadyCodes.some((code) => isCode(error, code))) throw notReady(error);
        throw error;
      }
    });
    const indexOf = new Map(queries.map(({ index }) => [this.uid(index), index]));
    return {
      hits: found.hits.map(({ _federation, ...document }) => ({
        index: indexOf.get(_federation!.indexUid)!,
        document,
      })),
      total: found.estimatedTotalHits ?? found.hits.length,
      facets: found.facetDistribution ?? {},
    };
  }

  /**
   * Documents nearest to a vector.
   * @returns the documents' values of `field`, nearest first, each once, at most `limit`
   */
  async nearest(
    index: string,
    { embedder, vector, filter }: NearestQuery,
    field: string,
    limit: number,
  ): Promise<string[]> {
    const found = await this.guarded(() =>
      this.client.index(this.uid(index)).search<RecordAny>('', {
        vector,
        hybrid: { embedder, semanticRatio: 1 },
        filter,
        attributesToRetrieve: [field],
        limit,
      }),
    );
    return [...new Set(found.hits.map((hit) => String(hit[field])))];
  }

  /**
   * Builds the index anew beside the one in use and puts it in its place, so that searching never
   * stops and never sees a half-filled index. Two rebuilds of one index must not run at once; the
   * caller holds a lock.
   * @param batches all documents, in portions
   * @param onProgress told the number of documents written so far
   */
  async rebuild(
    index: string,
    settings: Settings,
    batches: AsyncIterable<RecordAny[]>,
    onProgress: (written: number) => void = () => undefined,
  ): Promise<number> {
    return this.guarded(async () => {
      const live = this.uid(index);
      const fresh = `${live}-rebuild`;
      // One that was left half done.
      await this.dropIfThere(fresh);
      await succeeded(this.client.createIndex(fresh, { primaryKey: 'id' }));
      await succeeded(this.client.index(fresh).updateSettings(settings));
      let written = 0;
      const underWay: { task: EnqueuedTaskPromise; documents: number }[] = [];
      const finishOldest = async () => {
        const { task, documents } = underWay.shift()!;
        await succeeded(task);
        written += documents;
        onProgress(written);
      };
      for await (const documents of batches) {
        const task = this.client.index(fresh).addDocuments(documents, { primaryKey: 'id' });
        // Received, not yet done: Meilisearch does what waits for it in one go.
        await task;
        underWay.push({ task, documents: documents.length });
        if (underWay.length === portionsUnderWay) await finishOldest();
      }
      while (underWay.length) await finishOldest();
      const replaces = (await this.settingsOf(live)) !== null;
      // With `rename` the first takes the name of the second, which must not exist yet.
      await succeeded(this.client.swapIndexes([{ indexes: [fresh, live], rename: !replaces }]));
      if (replaces) await this.dropIfThere(fresh);
      return written;
    });
  }

  /** Drops an index; for tests and evaluations that clean up after themselves. */
  async drop(index: string): Promise<void> {
    await this.guarded(() => this.dropIfThere(this.uid(index)));
  }

  private uid(index: string): string {
    return this.prefix ? `${this.prefix}-${index}` : index;
  }

  private async settingsOf(uid: string): Promise<Settings | null> {
    try {
      return await this.client.index(uid).getSettings();
    } catch (error) {
      if (isCode(error, 'index_not_found')) return null;
      throw error;
    }
  }

  private async hasOnlyShape(uid: string, present: Settings, shape: number): Promise<boolean> {
    if (!present.filterableAttributes?.some((attribute) => attribute === 'shape')) return false;
    const filter = `shape != ${shape} OR shape NOT EXISTS`;
    const others = await this.client.index(uid).search('', { filter, limit: 1 });
    return others.hits.length === 0;
  }

  private async dropIfThere(uid: string): Promise<void> {
    await succeeded(this.client.deleteIndex(uid), 'index_not_found');
  }

  private async guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      // What is not the client's own error, such as a failed task or batch, is no absence; nor is an
      // answer with a code, which is Meilisearch's refusal of something we did wrong.
      if (!(error instanceof MeilisearchError)) throw error;
      if (error instanceof MeilisearchApiError && error.cause?.code) throw error;
      log.warn({ reason: error.message }, 'Meilisearch does not answer');
      throw unavailable();
    }
  }
}

function unavailable(): Refusal {
  return new Refusal(
    'unavailable',
    'SEARCH.UNAVAILABLE',
    'Search is being restarted. Everything else works; try this again in a moment.',
  );
}

/** What Meilisearch says to a query of today while an index is missing or has yesterday's form. */
const notReadyCodes = [
  'index_not_found',
  'invalid_search_filter',
  'invalid_search_sort',
  'invalid_search_attributes_to_search_on',
  'invalid_multi_search_facets',
  'invalid_multi_search_query_facets',
  'invalid_search_facets',
];

function notReady(error: unknown): Refusal {
  log.warn({ err: error }, 'A search index is not ready');
  return unavailable();
}

class FailedTask extends Error {}

async function succeeded(enqueued: EnqueuedTaskPromise, tolerated?: string): Promise<void> {
  const task = await enqueued.waitTask(taskTimeout);
  if (task.status === 'succeeded' || (tolerated && task.error?.code === tolerated)) return;
  throw new FailedTask(
    `Meilisearch task ${task.uid} (${task.type}) ended ${task.status}: ${task.error?.message ?? ''}`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === code;
}

/** Meilisearch answers these lists in an order of its own; in the others the order means something. */
const sets: (keyof Settings)[] = ['dictionary', 'filterableAttributes', 'sortableAttributes'];

function canonical(key: keyof Settings, value: unknown): unknown {
  return sets.includes(key) && Array.isArray(value) ? [...(value as string[])].sort() : value;
}
