export * from './app.js';
export * from './health.js';
export * from './idempotency-key.js';
export * from './service.js';
export * from './store-health.js';
export { problemOf } from './problem.filter.js';
