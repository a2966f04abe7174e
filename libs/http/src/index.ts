export * from './app.js';
export * from './health.js';
export * from './idempotency-key.js';
export * from './multipart.js';
export * from './rate-limit.js';
export * from './service.js';
export * from './store-health.js';
export { problemOf } from './problem.filter.js';
export { unobserved, Unobserved } from './unobserved.js';
