import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventQueue } from '#libs/outbox';
import { mailQueue } from '../../apps/notifications/src/deliveries/mail-queue.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

const path = '/api/notifications/queues';

interface ShownJob {
  id: string;
  data: unknown;
  failedReason?: string;
  stacktrace: string[];
}
interface Shown {
  queues: {
    name: string;
    readOnlyMode: boolean;
    counts: Record<string, number>;
    jobs: ShownJob[];
  }[];
}

describe.each(['postgres', 'redis'] as const)('the board of queues, on %s', (backend) => {
  let world: World;
  let admin: Client;

  beforeAll(async () => {
    world = await World.start(backend, nothingByItself);
    admin = await world.admin();
    await world.queues().queue(mailQueue).pause();
    await world.queues().queue(eventQueue('notifications')).pause();
  }, 120_000);
  afterAll(() => world.stop());

  const look = async (queue: string) =>
    (await admin.get<Shown>(`${path}/api/queues?activeQueue=${queue}&page=1`)).queues.find(
      ({ name }) => name === queue,
    )!;

  test('is the platform’s: its pages, its data and its files', async () => {
    const { editor } = await world.department();
    for (const below of ['', '/', '/api/queues', '/static/images/logo.svg', '/queue/x']) {
      expect((await world.anonymous().send('GET', path + below)).status).toBe(401);
      expect((await editor.send('GET', path + below)).status).toBe(403);
      expect((await admin.send('GET', path + below)).status).toBe(200);
    }
    const supervisor = await world.platformPerson('platform.supervisor');
    expect((await supervisor.send('GET', path)).status).toBe(200);
  });

  test('shows a page with everything from us, and all queues', async () => {
    const page = await admin.send<string>('GET', path);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.body).toContain(`<base href="${path}/" />`);
    expect(page.body).not.toMatch(/<%|https:\/\//);
    const scripts = [...page.body.matchAll(/(?:src|href)="(static\/[^"]+)"/g)];
    expect(scripts.length).toBeGreaterThan(3);
    for (const [, file] of scripts) {
      const answer = await admin.send('GET', `${path}/${file}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const { queues } = await admin.get<Shown>(`${path}/api/queues`);
    expect(queues.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['notifications-mail', 'matching-events', 'publishing-schedule']),
    );
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    const { schedulers } = await admin.get<{ schedulers: { name: string }[] }>(
      `${path}/api/job-schedulers`,
    );
    expect(schedulers.map(({ name }) => name)).toContain('gather-due');
  });

  test('shows which event a job is about, and nobody’s name, address or secret', async () => {
    const queue = world.queues().queue(eventQueue('notifications'));
    const event = {
      id: 'e1',
      type: 'account.link-requested',
      payload: { recipient: { email: 'boss@firm.example' }, sealedToken: 's3cret' },
    };
    await queue.add('handle', { source: 'publishing', event }, { jobId: 'job-of-e1' });
    const { jobs, counts } = await look(queue.name);
    expect(counts.waiting).toBeGreaterThan(0);
    const shown = jobs.find(({ id }) => id === 'job-of-e1')!;
    expect(shown.data).toEqual({
      source: 'publishing',
      event: { id: 'e1', type: 'account.link-requested' },
    });
    const one = await admin.get<{ job: ShownJob; status: string }>(
      `${path}/api/queues/${queue.name}/job-of-e1`,
    );
    expect(one).toMatchObject({ status: 'waiting', job: { data: shown.data } });
    expect(JSON.stringify([jobs, one])).not.toMatch(/firm\.example|s3cret/);
  });

  test('changes nothing, whoever asks', async () => {
    const queue = world.queues().queue(mailQueue);
    await queue.add('send', { batchId: 'b1' }, { jobId: 'job-of-b1' });
    for (const [method, below] of [
      ['PUT', `/api/queues/${mailQueue}/resume`],
      ['PUT', `/api/queues/${mailQueue}/empty`],
      ['PUT', `/api/queues/${mailQueue}/obliterate`],
      ['POST', `/api/queues/${mailQueue}/add`],
      ['PUT', `/api/queues/${mailQueue}/job-of-b1/clean`],
    ] as const)
      expect((await admin.send(method, path + below, {})).status).toBe(404);
    expect(await queue.isPaused()).toBe(true);
    expect((await look(mailQueue)).jobs.map(({ id }) => id)).toContain('job-of-b1');
  });

  test.each([
    '/static/..%2f..%2fpackage.json',
    '/static/js',
    '/api/unknown',
    '/api/queues/unknown/1',
    `/api/queues/${mailQueue}/job-of-b1/flow`,
    '/api/redis/stats',
  ])('has no %s', async (below) => {
    const { status } = await admin.send('GET', path + below);
    expect([403, 404]).toContain(status);
  });
});
