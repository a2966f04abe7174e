import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QueueBackend } from '#libs/queues';
import type { HealthCheck } from './health.js';

/** What every service needs to be ready: its database and the queue store. */
export function storeHealth(app: INestApplicationContext): HealthCheck[] {
  return [
    { name: 'postgres', check: () => app.get(DataSource, { strict: false }).query('select 1') },
    { name: 'queue', check: () => app.get(QueueBackend, { strict: false }).ping() },
  ];
}
