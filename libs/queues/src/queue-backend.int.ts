import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cloneDatabase, eventually, redisUrl, type TestDatabase, testConfig } from '#libs/testing';
import { putOff } from './put-off.js';
import { addAgain, isUnderWay, QueueBackend } from './queue-backend.js';
import { startSchedule } from './schedule.js';

describe.each(['postgres', 'redis'] as const)('queues on %s', (kind) => {
  if (kind === 'redis' && !redisUrl()) {
    test.skip('no Redis is reachable and redis-server is not installed', () => undefined);
    return;
  }
  let database: TestDatabase;
  let backend: QueueBackend;

  beforeEach(async () => {
    database = await cloneDatabase();
    backend = new QueueBackend(
      testConfig(database.url, { redisUrl: kind === 'redis' ? redisUrl() : undefined }),
    );
  });
  afterEach(async () => {
    await backend.close();
    await database.drop();
  });

  test('it says which backend it is and answers a ping', async () => {
    expect(backend.kind).toBe(kind);
    await expect(backend.ping()).resolves.toBeUndefined();
  });

  test('a job with an id that is there is not added a second time', async () => {
    const queue = backend.queue('letters');
    await queue.add('letter', {}, { jobId: 'one-1' });
    await queue.add('letter', {}, { jobId: 'one-1' });
    expect((await queue.getJobCounts()).waiting).toBe(1);
  });

  test('a job that throws is tried again until it succeeds, with whole milliseconds between', async () => {
    let tries = 0;
    backend.worker('letters', () => {
      tries += 1;
      return tries < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await backend.queue('letters').add('letter', {}, { jobId: 'one-1' });
    await eventually(() => tries === 4);
    await eventually(async () => !(await isUnderWay(backend.queue('letters'), 'one-1')));
  });

  test('a vanished or failed job is not under way, and can be asked for again', async () => {
    const queue = backend.queue('letters');
    expect(await isUnderWay(queue, 'one-1')).toBe(false);
    await queue.add('letter', { text: 'old' }, { jobId: 'one-1', attempts: 1 });
    expect(await isUnderWay(queue, 'one-1')).toBe(true);
    const texts: string[] = [];
    backend.worker<{ text: string }>('letters', (job) => {
      texts.push(job.data.text);
      return job.data.text === 'old' ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    await eventually(async () => texts.length === 1 && !(await isUnderWay(queue, 'one-1')));
    await addAgain(queue, 'letter', { text: 'new' }, 'one-1');
    await eventually(() => texts.length === 2);
    expect(texts).toEqual(['old', 'new']);
  });

  test('a job that puts itself off stays the same one, is under way, and has failed no attempt', async () => {
    const queue = backend.queue('letters');
    const began: number[] = [];
    const worker = backend.worker('letters', async (job) => {
      began.push(Date.now());
      if (began.length < 4) await putOff(job, new Date(Date.now() + 300));
      expect(job.attemptsMade).toBe(0);
    });
    const failed: string[] = [];
    worker.on('failed', (_job, error) => failed.push(error.message));
    await queue.add('letter', {}, { jobId: 'one-1', attempts: 1 });
    await eventually(() => began.length === 1);
    expect(await isUnderWay(queue, 'one-1')).toBe(true);
    await eventually(() => began.length === 4);
    await eventually(async () => !(await isUnderWay(queue, 'one-1')));
    expect(failed).toEqual([]);
    for (const at of [1, 2, 3]) expect(began[at]! - began[at - 1]!).toBeGreaterThanOrEqual(290);
  });

  test('a scheduled task runs at its interval, and only once though two instances keep it', async () => {
    let runs = 0;
    const task = { name: 'tick', everyMs: 300, run: () => Promise.resolve(void (runs += 1)) };
    const stops = [
      startSchedule(backend, 'tests', [task]),
      startSchedule(backend, 'tests', [task]),
    ];
    const started = Date.now();
    await eventually(() => runs >= 4);
    // Two instances that both ran it would be there in half the time.
    expect(Date.now() - started).toBeGreaterThan(700);
    for (const stop of stops) stop();
  });

  test('a task name that is there twice is refused at start', () => {
    const task = { name: 'tick', everyMs: 1000, run: () => Promise.resolve() };
    expect(() => startSchedule(backend, 'tests', [task, task])).toThrow('twice');
  });
});
