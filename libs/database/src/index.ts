export * from './data-source.js';
export * from './database.module.js';
export * from './id.js';
export * from './keyset.js';
