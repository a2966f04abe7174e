export * from './vault.js';
export * from './encryption.module.js';
export * from './signing-key.js';
