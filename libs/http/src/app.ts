import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { type DynamicModule, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { assertEveryRouteIsGuarded, AuthGuard, type Principal } from '#libs/auth';
import type { Config } from '#libs/config';
import { Refusal } from '#libs/contracts';
import { inContext, log, metrics, nestLogger, requestSeconds, setLogLevel } from '#libs/logging';
import { refuseCrossSite } from './cross-site.js';
import { registerForms } from './forms.js';
import { type HealthCheck, readiness } from './health.js';
import { registerMessages } from './messages.js';
import { registerMultipart } from './multipart.js';
import { leavesNoTrace } from './unobserved.js';
import { problemOf, ProblemFilter } from './problem.filter.js';

export interface AppOptions {
  config: Config;
  /** What `/health/ready` asks; built once the modules are up. */
  healthChecks: (app: NestFastifyApplication) => HealthCheck[];
}

const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

/**
 * Builds a service's HTTP application: validation by the contracts, problems as answers, guards on
 * every route, request ids, access log, health and metrics. Not listening yet.
 */
export async function createApp(
  rootModule: DynamicModule,
  { config, healthChecks }: AppOptions,
): Promise<NestFastifyApplication> {
  setLogLevel(config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: 1024 * 1024,
    trustProxy: config.trustProxy,
    // A request id from our own gateway is kept; a stranger's could be used to forge log lines.
    genReqId: (request: IncomingMessage) => {
      const given = config.trustProxy ? request.headers['x-request-id'] : undefined;
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    },
    routerOptions: { maxParamLength: 200 },
    // Refusals of the router itself, such as an address that cannot be decoded.
    frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) => {
      const problem = problemOf(error);
      void reply.status(problem.status).type('application/problem+json').send(problem);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    logger: nestLogger,
    abortOnError: false,
    // Nest would add a parser for forms; Fastify's own takes JSON.
    bodyParser: false,
  });
  assertEveryRouteIsGuarded(app);
  app.useGlobalGuards(app.get(AuthGuard, { strict: false }));
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        new Refusal(
          'malformed',
          'REQUEST.MALFORMED',
          'The request does not have the form that this route takes.',
          issues.slice(0, 50).map((issue) => ({
            path: (issue.path ?? [])
              .map((part) => String(typeof part === 'object' ? part.key : part))
              .join('.'),
            message: issue.message,
          })),
        ),
    }),
  );
  await app.register(cookie);
  await registerMultipart(app);
  registerForms(app);
  registerMessages(app);
  addRequestHooks(app, config.publicUrl);
  addHealthRoutes(app, healthChecks);
  return app;
}

function addRequestHooks(app: NestFastifyApplication, publicUrl: string): void {
  const server = app.getHttpAdapter().getInstance();
  // JSON is taken, and files where a route says so: no form of another site reaches any other.
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': contentSecurityPolicy,
    });
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    const refusal = refuseCrossSite(request, publicUrl);
    if (refusal) {
      const problem = problemOf(refusal);
      void reply.status(problem.status).type('application/problem+json').send(problem);
      return;
    }
    done();
  });
  // After the body was read: its stream events come from the socket and would lose the context.
  server.addHook('preValidation', (request, _reply, done) =>
    inContext({ requestId: request.id }, done),
  );
  server.addHook('onResponse', (request, reply, done) => {
    if (leavesNoTrace(request.routeOptions.config, reply.statusCode)) {
      done();
      return;
    }
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, seconds);
    if (!route.startsWith('/health'))
      log.info(
        {
          requestId: request.id,
          userId: (request as { principal?: Principal }).principal?.userId,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        `${request.method} ${route} ${reply.statusCode}`,
      );
    done();
  });
}

function addHealthRoutes(
  app: NestFastifyApplication,
  healthChecks: (app: NestFastifyApplication) => HealthCheck[],
): void {
  const server = app.getHttpAdapter().getInstance();
  server.get('/health/live', (_request, reply) => reply.send({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const answer = await readiness(healthChecks(app));
    return reply.status(answer.status === 'ready' ? 200 : 503).send(answer);
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}

/**
 * Listens, or says in one sentence why not.
 * @throws Error with that sentence when the port is taken
 */
export async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE')
      throw new Error(
        `Port ${config.port} is in use. Stop what uses it, or choose another with PORT=….`,
        { cause: error },
      );
    throw error;
  }
  return app.getUrl();
}
