export * from './context.js';
export * from './log.js';
