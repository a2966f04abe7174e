export * from './search-engine.js';
export * from './search.module.js';
