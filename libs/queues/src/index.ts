export * from './put-off.js';
export * from './queue-backend.js';
export * from './queues.module.js';
export * from './schedule.js';
