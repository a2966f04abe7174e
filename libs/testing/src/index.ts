export * from './builders.js';
export * from './documents.js';
export * from './eventually.js';
export * from './test-stores.js';
export * from './few-concepts.js';
export * from './bounce-reports.js';
