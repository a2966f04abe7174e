export * from './app.js';
export * from './health.js';
export * from './idempotency-key.js';
export * from './metrics.js';
export { problemOf } from './problem.filter.js';
