export * from './archive.js';
export * from './compound-file.js';
export * from './storage.js';
export * from './storage.module.js';
