import type { INestApplicationContext } from '@nestjs/common';
import { type HealthCheck, storeHealth } from '#libs/http';
import { SearchEngine } from '#libs/search';

/** Matching needs its search engine besides the stores. */
export function matchingHealth(app: INestApplicationContext): HealthCheck[] {
  return [
    ...storeHealth(app),
    { name: 'meilisearch', check: () => app.get(SearchEngine, { strict: false }).ping() },
  ];
}
