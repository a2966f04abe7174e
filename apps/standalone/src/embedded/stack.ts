import type { Config, Settings } from '#libs/config';
import { DataFolder } from './data-folder.js';
import { type EmbeddedMeilisearch, findMeilisearch, startMeilisearch } from './meilisearch.js';
import { type EmbeddedPostgres, startPostgres } from './postgres.js';

export interface EmbeddedStack {
  config: Config;
  folder: DataFolder;
  /** Undefined where the environment names a server of its own. */
  postgres?: EmbeddedPostgres;
  meilisearch?: EmbeddedMeilisearch;
  stop: () => Promise<void>;
}

/** Brings up what the environment does not name, and completes the configuration with it. */
export async function startStack(settings: Settings): Promise<EmbeddedStack> {
  const folder = new DataFolder(settings.dataDir);
  folder.claim();
  const secrets = folder.secrets();
  let postgres: EmbeddedPostgres | undefined;
  let meilisearch: EmbeddedMeilisearch | undefined;
  const stop = async () => {
    await meilisearch?.stop();
    await postgres?.stop();
    folder.forget();
  };
  try {
    if (!settings.databaseUrl)
      postgres = await startPostgres(folder.in('postgres'), secrets.postgresPassword);
    if (!settings.meiliUrl) {
      const binary = await findMeilisearch(settings.meiliBin, settings.searchPath);
      meilisearch = await startMeilisearch(binary, folder.in('meilisearch'), secrets.meiliKey);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const config: Config = {
    ...settings,
    dataDir: folder.path,
    databaseUrl: settings.databaseUrl ?? postgres!.url,
    meiliUrl: settings.meiliUrl ?? meilisearch!.url,
    meiliKey: settings.meiliUrl ? settings.meiliKey : secrets.meiliKey,
    masterKey: settings.masterKey ?? folder.masterKey(),
  };
  const { databaseUrl, meiliUrl, meiliKey, redisUrl } = config;
  folder.note({ databaseUrl, meiliUrl, meiliKey, redisUrl });
  return { config, folder, postgres, meilisearch, stop };
}

/**
 * For commands beside the app: uses the stack of the app that runs on the data folder, or starts
 * one for the time of the work.
 */
export async function withStack<Result>(
  settings: Settings,
  work: (config: Config) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, meiliUrl } = settings;
  const folder = () => new DataFolder(settings.dataDir);
  const masterKey = () => settings.masterKey ?? folder().masterKey();
  if (databaseUrl && meiliUrl)
    return work({ ...settings, databaseUrl, meiliUrl, masterKey: masterKey() });
  const running = folder().runningStack();
  if (running?.addresses)
    return work({ ...settings, ...running.addresses, masterKey: masterKey() });
  const stack = await startStack(settings);
  try {
    return await work(stack.config);
  } finally {
    await stack.stop();
  }
}
