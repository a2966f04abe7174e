export * from './append-events.js';
export * from './consumer.js';
export * from './outbox.migration.js';
export * from './outbox.module.js';
export { acknowledgementQueue, type EventJob, eventQueue, OutboxRelay } from './relay.js';
