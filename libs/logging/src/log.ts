import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentContext } from './context.js';

export type Log = Logger;

/**
 * The process's logger: one JSON object a line on standard output, with the request and event id
 * of the running work. Secrets are cut out by path in case an object with headers is logged.
 */
export const log: Log = pino({
  level: 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => currentContext() ?? {},
  redact: {
    paths: ['password', 'authorization', 'cookie'].flatMap((name) =>
      ['', '*.', '*.*.', '*.*.*.'].map((depth) => depth + name),
    ),
    censor: '[redacted]',
  },
});

/** Sets the level of the one logger; called once with the configured level. */
export function setLogLevel(level: string): void {
  log.level = level;
}

/** Nest's own messages through the same logger; its chatty start-up lines become debug. */
export const nestLogger: LoggerService = {
  log: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  verbose: (message: unknown, context?: unknown) => log.trace({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => log.warn({ context }, String(message)),
  error: (message: unknown, stack?: unknown, context?: unknown) =>
    log.error({ context, stack }, String(message)),
  fatal: (message: unknown, stack?: unknown, context?: unknown) =>
    log.fatal({ context, stack }, String(message)),
};
