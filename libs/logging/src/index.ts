export * from './context.js';
export * from './log.js';
export * from './metrics.js';
