import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentContext } from './context.js';

export type Log = Logger;

const toldOfErrors = ['code', 'constraint', 'table', 'statusCode', 'responseCode', 'kind'] as const;

/** What the log may tell of an error: its words, where it came from, and codes; never its data. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const more = error as unknown as Record<string, unknown>;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(
      toldOfErrors.flatMap((key) => (more[key] === undefined ? [] : [[key, more[key]]])),
    ),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/**
 * The process's logger: one JSON object a line on standard output, with the request and event id
 * of the running work. Secrets are cut out by path in case an object with headers is logged.
 */
export const log: Log = pino({
  level: 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => currentContext() ?? {},
  // pino's own serializer takes every property: a database error has its parameters there, a Redis
  // error the command with the password.
  serializers: { err: describeError },
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
