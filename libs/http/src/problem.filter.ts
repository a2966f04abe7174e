import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Problem, Refusal, type RefusalKind } from '#libs/contracts';
import { log } from '#libs/logging';

/** The one place where a refusal gets its HTTP status. */
const statusOf: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'too-slow': 408,
  conflict: 409,
  'too-large': 413,
  'media-type': 415,
  rule: 422,
  'too-many': 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Codes for what Fastify and Nest refuse before our code sees the request. */
const transportCodes: Record<number, string> = {
  400: 'REQUEST.MALFORMED',
  404: 'ROUTE.NOT_FOUND',
  405: 'ROUTE.METHOD_NOT_ALLOWED',
  413: 'REQUEST.TOO_LARGE',
  414: 'REQUEST.URI_TOO_LONG',
  415: 'REQUEST.MEDIA_TYPE',
};

/** Turns any thrown thing into the problem that the client gets; tells nothing of our insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal)
    return {
      ...frame(statusOf[error.kind], error.code, error.message),
      ...(error.errors && { errors: error.errors }),
    };
  if (isStoreAway(error))
    return frame(503, 'SERVICE.UNAVAILABLE', 'A part of the platform is being restarted.');
  if (isGivenUp(error))
    return frame(503, 'SERVICE.BUSY', 'Somebody else wrote at the same time. Try again.');
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : ((error as { statusCode?: number } | undefined)?.statusCode ?? 500);
  if (status >= 400 && status < 500)
    return frame(
      status,
      transportCodes[status] ?? 'REQUEST.REFUSED',
      error instanceof Error ? error.message : undefined,
    );
  return frame(500, 'SERVER.FAULT', 'Something went wrong on our side. It has been logged.');
}

/** SQLSTATE classes and socket codes that say: the database is not there, not that we erred. */
function isStoreAway(error: unknown): boolean {
  const { message } = (error ?? {}) as { message?: unknown };
  return (
    hasCode(error, /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET)$/) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(String(message))
  );
}

/** The database ended one of two transactions that stood in each other's way; it changed nothing. */
function isGivenUp(error: unknown): boolean {
  return hasCode(error, /^(40P01|40001)$/);
}

function hasCode(error: unknown, wanted: RegExp): boolean {
  const { code, driverError } = (error ?? {}) as {
    code?: unknown;
    driverError?: { code?: unknown };
  };
  return [code, driverError?.code].some((one) => typeof one === 'string' && wanted.test(one));
}

function frame(status: number, code: string, detail?: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, code, detail };
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof Refusal ? error.retryAfterSeconds : undefined;
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500 && problem.status !== 503)
      log.error({ err: error }, 'Request failed by a fault of ours');
    // Without the error: statement and values would tell what was written.
    if (isGivenUp(error)) log.warn('The database gave a transaction up for another one');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // What is still under way of a body that came too slowly is not waited for.
    if (problem.status === 408) void reply.header('connection', 'close');
    if (problem.status === 503 || problem.status === 429)
      void reply.header('retry-after', String(retryAfterOf(error) ?? 5));
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
