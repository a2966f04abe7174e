import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { symbols } from 'pino';
import { inContext } from './context.js';
import { log, nestLogger, setLogLevel } from './log.js';

const written: string[] = [];
const streamed = log as unknown as Record<symbol, unknown>;
const standardOutput = streamed[symbols.streamSym];
const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(() => {
  streamed[symbols.streamSym] = { write: (line: string) => written.push(line) };
});
beforeEach(() => {
  written.length = 0;
  setLogLevel('info');
});
afterAll(() => {
  streamed[symbols.streamSym] = standardOutput;
});

describe('a log line', () => {
  test('is one JSON object with an ISO time, however many lines the message has', () => {
    log.info({ scenarioId: 's1' }, 'Matched\na scenario');
    expect(written).toHaveLength(1);
    expect(written[0]!.trimEnd()).not.toContain('\n');
    expect(lines()[0]).toMatchObject({ scenarioId: 's1', msg: 'Matched\na scenario' });
    expect(lines()[0]!.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('carries the request and the event of the work that writes it', async () => {
    await inContext({ requestId: 'r1', eventId: 'e1' }, async () => {
      await Promise.resolve();
      log.warn('x');
    });
    log.warn('outside');
    expect(lines()[0]).toMatchObject({ requestId: 'r1', eventId: 'e1' });
    expect(lines()[1]).not.toHaveProperty('requestId');
  });

  test('tells an error’s code and cause, but none of its data', () => {
    const driver = Object.assign(new Error('duplicate key'), {
      code: '23505',
      parameters: ['$argon2id$secret-hash'],
      command: { name: 'auth', args: ['secret-word'] },
    });
    log.error({ err: new Error('not saved', { cause: driver }) }, 'x');
    expect(lines()[0]!.err).toMatchObject({
      message: 'not saved',
      cause: { message: 'duplicate key', code: '23505' },
    });
    expect(written[0]).not.toContain('secret');
  });

  test('tells an error with its stack', () => {
    log.error({ err: new Error('broken') }, 'x');
    expect(lines()[0]).toMatchObject({ err: { message: 'broken' } });
    expect((lines()[0]!.err as { stack: string }).stack).toContain('log.spec');
  });

  test.each([
    ['a password of a body', { body: { email: 'a@b.cn', password: 'hunter2' } }],
    ['a cookie', { headers: { cookie: 'sid=hunter2', accept: '*/*' } }],
    ['an authorisation', { headers: { authorization: 'Bearer hunter2' } }],
    ['a cookie under another name', { incoming: { cookie: 'sid=hunter2' } }],
  ])('never has %s', (_what, logged) => {
    log.info(logged, 'x');
    expect(written.join()).not.toContain('hunter2');
    expect(written.join()).toContain('[redacted]');
  });

  test('keeps what is beside a secret', () => {
    log.info({ body: { email: 'a@b.cn', password: 'hunter2' } }, 'x');
    expect(lines()[0]).toMatchObject({ body: { email: 'a@b.cn' } });
  });
});

describe('the level', () => {
  test('keeps lesser lines out', () => {
    setLogLevel('warn');
    log.info('no');
    log.warn('yes');
    expect(lines().map((line) => line.msg)).toEqual(['yes']);
  });

  test('Nest’s chatter is for debugging, its warnings and errors are not', () => {
    nestLogger.log('Mapped {/api, GET} route', 'RouterExplorer');
    nestLogger.warn('careful', 'Nest');
    nestLogger.error('broken', 'the stack', 'Nest');
    expect(lines()).toEqual([
      expect.objectContaining({ msg: 'careful', context: 'Nest' }),
      expect.objectContaining({ msg: 'broken', stack: 'the stack', context: 'Nest' }),
    ]);
    setLogLevel('debug');
    nestLogger.log('Mapped {/api, GET} route', 'RouterExplorer');
    expect(lines().at(-1)).toMatchObject({ msg: 'Mapped {/api, GET} route' });
  });
});
