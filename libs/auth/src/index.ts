export * from './auth.guard.js';
export * from './auth.module.js';
export * from './decorators.js';
export * from './passwords.js';
export * from './principal.js';
export * from './route-check.js';
export * from './session-reader.js';
export * from './session-token.js';
