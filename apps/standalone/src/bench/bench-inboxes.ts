import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Config } from '#libs/config';
import { type ScenarioSnapshot, webhookKind } from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { readNetworks } from '#libs/outbound';
import { putOff, QueueBackend } from '#libs/queues';
import { MailChannel } from '../../../notifications/src/channels/mail-channel.js';
import {
  enqueueMailsOf,
  type MailJob,
  mailQueue,
} from '../../../notifications/src/deliveries/mail-queue.js';
import { sendBatch } from '../../../notifications/src/deliveries/send-batch.js';
import { takeIn } from '../../../notifications/src/intake/take-in.js';
import { createWebhook } from '../../../notifications/src/webhooks/create-webhook.js';
import { drainWebhook } from '../../../notifications/src/webhooks/drain-webhook.js';
import { robotLimits } from '../../../notifications/src/webhooks/robot-limits.js';
import {
  type DrainJob,
  wakeWebhooks,
  webhookQueues,
} from '../../../notifications/src/webhooks/webhook-queue.js';
import { cancellationOf } from './load-recipients.js';
import { startMailServer, startProgram } from './stand-ins.js';

/** What else goes on while the inboxes are told: nothing, or mails and webhooks to the living or the dead. */
export type Surroundings = 'idle' | 'live' | 'dead';

export interface InboxRun {
  /** Until all rows of the event are committed and seen by another connection. */
  inboxMs: number;
  /** Until all that is owed is written down, too. */
  allMs: number;
  /** Megabytes of the process: before, and at most meanwhile. */
  memory: { before: number; peak: number };
}

/**
 * Takes in one event for all who were told of `scenario`, while what an event before it (about
 * `earlier`) owes is being sent.
 */
export async function tellEverybody(
  config: Config,
  dataSource: DataSource,
  { scenario, earlier }: { scenario: ScenarioSnapshot; earlier: ScenarioSnapshot },
  surroundings: Surroundings,
): Promise<InboxRun> {
  const stop =
    surroundings === 'idle'
      ? () => Promise.resolve()
      : await startSending(config, dataSource, earlier, surroundings === 'dead');
  const watch = watchMemory();
  try {
    const event = cancellationOf(scenario);
    const started = performance.now();
    const taking = takeIn(dataSource, event).then(() => performance.now() - started);
    const inboxMs = await seenAfter(dataSource, event.id, started);
    return { inboxMs, allMs: await taking, memory: watch.end() };
  } finally {
    watch.end();
    await stop();
    await dataSource.query(
      'truncate notifications.link_clicks, notifications.deliveries, ' +
        'notifications.webhook_deliveries, notifications.webhooks',
    );
    await dataSource.query('update notifications.breakers set failures = 0, resumes_at = null');
  }
}

async function seenAfter(dataSource: DataSource, eventId: string, started: number) {
  for (;;) {
    const [seen] = await rows(
      dataSource,
      'select 1 from notifications.inbox_items where event_id = $1 limit 1',
      [eventId],
    );
    if (seen) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function watchMemory() {
  const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
  const before = megabytes();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, megabytes())), 20);
  return {
    end: () => {
      clearInterval(timer);
      return { before, peak };
    },
  };
}

async function startSending(
  config: Config,
  dataSource: DataSource,
  earlier: ScenarioSnapshot,
  isDead: boolean,
): Promise<() => Promise<void>> {
  const [mailServer, program] = [await startMailServer(isDead), await startProgram(isDead)];
  const queues = new QueueBackend(config);
  const vault = new Vault(config.masterKey!);
  const own = readNetworks(['127.0.0.0/8']);
  const settings = { own, publicUrl: config.publicUrl, retryMs: config.retryMs };
  const smtpUrl = `smtp://127.0.0.1:${mailServer.port}`;
  const channel = new MailChannel({ ...config, smtpUrl });
  await addPrograms(dataSource, vault, `http://127.0.0.1:${program.port}/in`);
  const event = cancellationOf(earlier);
  await takeIn(dataSource, event);
  let isStopping = false;
  queues.worker<MailJob>(mailQueue, async (job) => {
    const context = { dataSource, channel, vault, settings };
    const next = await sendBatch(context, job.data.batchId, () => isStopping);
    if (next) await putOff(job, next);
  });
  queues.worker<DrainJob>(webhookQueues.webhook, ({ data }) =>
    drainWebhook({ dataSource, queues, vault, settings, limits: robotLimits }, data.webhookId),
  );
  await enqueueMailsOf(dataSource, queues, event.id);
  await wakeWebhooks(dataSource, queues, event.id);
  return async () => {
    isStopping = true;
    const stopStandIns = () => [mailServer, program].forEach((standIn) => standIn.stop());
    // Whoever waits for the dead would wait for their time limit.
    if (isDead) stopStandIns();
    for (const name of [mailQueue, webhookQueues.webhook]) await queues.queue(name).pause();
    await queues.close();
    stopStandIns();
    channel.close();
    const emptied = new QueueBackend(config);
    for (const name of [mailQueue, webhookQueues.webhook])
      await emptied.queue(name).obliterate({ force: true });
    await emptied.close();
  };
}

/** A program for each of ten of the enterprises. */
async function addPrograms(dataSource: DataSource, vault: Vault, address: string): Promise<void> {
  const organisations = await rows<{ id: string; name: string }>(
    dataSource,
    'select id, name from notifications.organisations order by id limit 10',
  );
  for (const { id, name } of organisations) {
    const caller: Principal = {
      userId: newId(),
      email: '',
      displayName: '',
      roles: ['enterprise.admin'],
      organisationId: id,
      organisationKind: 'enterprise',
      organisationName: name,
      sessionId: null,
    };
    const request = {
      provider: 'standard' as const,
      name,
      address,
      kinds: [...webhookKind.options],
    };
    const policy = { own: readNetworks(['127.0.0.0/8']) };
    await createWebhook(dataSource, vault, policy, caller, request, undefined);
  }
}
