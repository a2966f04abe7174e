export * from './case-of-text.js';
export * from './judgements.js';
export * from './measures.js';
export * from './read-collection.js';
export * from './snapshots.js';
