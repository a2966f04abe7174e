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

const taskTimeout = { timeout: 120_000, interval: 20 };

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
    });
    this.prefix = config.meiliIndexPrefix;
  }

  async ping(): Promise<void> {
    await this.guarded(() => this.client.health());
  }

  /**
   * Brings the settings of an index up to date. An index that exists is complete: `rebuild` lets it
   * appear only when it is filled.
   * @returns false when there is no such index, so that the caller builds it
   */
  async refreshSettings(index: string, settings: Settings): Promise<boolean> {
    return this.guarded(async () => {
      const uid = this.uid(index);
      const present = await this.settingsOf(uid);
      if (!present) return false;
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
      for await (const documents of batches) {
        await succeeded(this.client.index(fresh).addDocuments(documents, { primaryKey: 'id' }));
        written += documents.length;
        onProgress(written);
      }
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
      throw new Refusal(
        'unavailable',
        'SEARCH.UNAVAILABLE',
        'Search is being restarted. Everything else works; try this again in a moment.',
      );
    }
  }
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
