export * from './vault.js';
export * from './encryption.module.js';
