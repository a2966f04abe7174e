export * from './address-rules.js';
export * from './post.js';
