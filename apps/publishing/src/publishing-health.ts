import type { INestApplicationContext } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/config';
import { type HealthCheck, storeHealth } from '#libs/http';
import { Storage } from '#libs/storage';

/** Publishing needs its object storage besides the stores, where it has one. */
export function publishingHealth(app: INestApplicationContext): HealthCheck[] {
  return [...storeHealth(app), ...storageHealth(app)];
}

export function storageHealth(app: INestApplicationContext): HealthCheck[] {
  if (!app.get<Config>(CONFIG, { strict: false }).s3) return [];
  return [{ name: 'files', check: () => app.get(Storage, { strict: false }).ping() }];
}
