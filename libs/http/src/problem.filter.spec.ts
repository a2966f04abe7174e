import { describe, expect, test } from '@jest/globals';
import {
  type ArgumentsHost,
  ForbiddenException,
  InternalServerErrorException,
  NotFoundException,
} from '@nestjs/common';
import { isProblem, Refusal, type RefusalKind } from '#libs/contracts';
import { setLogLevel } from '#libs/logging';
import { ProblemFilter, problemOf } from './problem.filter.js';

setLogLevel('silent');
const thrownByFastify = (statusCode: number, message: string) =>
  Object.assign(new Error(message), { statusCode });

describe('a refusal becomes a problem', () => {
  const statuses: Record<RefusalKind, number> = {
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

  test.each(Object.entries(statuses))('%s is status %i', (kind, status) => {
    const problem = problemOf(new Refusal(kind as RefusalKind, 'SOME.CODE', 'In a sentence.'));
    expect(problem).toMatchObject({ status, code: 'SOME.CODE', detail: 'In a sentence.' });
    expect(problem.title).not.toBe('Error');
    expect(isProblem(problem)).toBe(true);
  });

  test('it names the fields where the refusal does, and has no empty list where not', () => {
    const errors = [{ path: 'deadline', message: 'must lie in the future' }];
    expect(problemOf(new Refusal('rule', 'X', 'x', errors)).errors).toEqual(errors);
    expect(problemOf(new Refusal('rule', 'X', 'x'))).not.toHaveProperty('errors');
  });
});

describe('what is refused before our code sees it', () => {
  test.each([
    [400, 'REQUEST.MALFORMED'],
    [404, 'ROUTE.NOT_FOUND'],
    [405, 'ROUTE.METHOD_NOT_ALLOWED'],
    [413, 'REQUEST.TOO_LARGE'],
    [414, 'REQUEST.URI_TOO_LONG'],
    [415, 'REQUEST.MEDIA_TYPE'],
    [418, 'REQUEST.REFUSED'],
  ])('by Fastify with %i has the code %s', (status, code) => {
    expect(problemOf(thrownByFastify(status, 'why'))).toMatchObject({
      status,
      code,
      detail: 'why',
    });
  });

  test('by Nest keeps its status', () => {
    expect(problemOf(new NotFoundException('Cannot GET /x'))).toMatchObject({
      status: 404,
      code: 'ROUTE.NOT_FOUND',
    });
    expect(problemOf(new ForbiddenException()).status).toBe(403);
  });
});

describe('a fault of ours', () => {
  const secret = 'password authentication failed for user "publishing" at 10.0.0.7';

  test.each([
    ['an error', new Error(secret)],
    ['an error with a server status', thrownByFastify(502, secret)],
    ['a server exception of Nest', new InternalServerErrorException(secret)],
    ['an error of the database', Object.assign(new Error(secret), { code: '28P01' })],
    ['a status that is none', thrownByFastify(200, secret)],
    ['text', secret],
    ['an object', { detail: secret }],
    ['undefined', undefined],
    ['null', null],
  ])('%s is 500 and tells nothing of our insides', (_what, thrown) => {
    const problem = problemOf(thrown);
    expect(problem).toMatchObject({ status: 500, code: 'SERVER.FAULT' });
    expect(JSON.stringify(problem)).not.toMatch(/password|10\.0\.0\.7|publishing/);
  });
});

describe('the answer', () => {
  function answerTo(thrown: unknown) {
    const answer = { status: 0, type: '', headers: {} as Record<string, string>, body: {} };
    const reply = {
      header: (name: string, value: string) => ((answer.headers[name] = value), reply),
      status: (status: number) => ((answer.status = status), reply),
      type: (type: string) => ((answer.type = type), reply),
      send: (body: object) => ((answer.body = body), reply),
    };
    const host = { switchToHttp: () => ({ getResponse: () => reply }) };
    new ProblemFilter().catch(thrown, host as unknown as ArgumentsHost);
    return answer;
  }

  test('has the problem’s status and media type', () => {
    const answer = answerTo(new Refusal('conflict', 'X.Y', 'x'));
    expect(answer).toMatchObject({ status: 409, type: 'application/problem+json', headers: {} });
    expect(answer.body).toMatchObject({ status: 409, code: 'X.Y' });
  });

  test('says when to come back while something is unavailable', () => {
    const { headers } = answerTo(new Refusal('unavailable', 'SEARCH.UNAVAILABLE', 'x'));
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  test.each(['40P01', '40001'])('says to try again where the database gave up with %s', (code) => {
    for (const thrown of [{ code }, { driverError: { code } }]) {
      const { status, headers, body } = answerTo(Object.assign(new Error('deadlock'), thrown));
      expect(status).toBe(503);
      expect(body).toMatchObject({ code: 'SERVICE.BUSY' });
      expect(JSON.stringify(body)).not.toContain('deadlock');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  test('to who was too slow ends the connection', () => {
    const { headers } = answerTo(new Refusal('too-slow', 'FILE.TOO_SLOW', 'x'));
    expect(headers).toEqual({ connection: 'close' });
  });
});
