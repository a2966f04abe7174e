import type { DataSource } from 'typeorm';
import type { WebhookProvider } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { addAgain, isUnderWay, type Queue, type QueueBackend } from '#libs/queues';

/** One queue each, so that slow programs never delay a robot, nor either of them a mail. */
export const webhookQueues = {
  webhook: 'notifications-webhooks',
  robot: 'notifications-robots',
} as const;

/** The job says whose turn it is; what is owed is read from the database when it runs. */
export interface DrainJob {
  webhookId: string;
}

function queueOf(queues: QueueBackend, provider: WebhookProvider): Queue {
  return queues.queue(provider === 'standard' ? webhookQueues.webhook : webhookQueues.robot);
}

/** Makes a job for each webhook that a committed event owes something. */
export async function wakeWebhooks(
  dataSource: DataSource,
  queues: QueueBackend,
  eventId: string,
): Promise<void> {
  const owed = await rows<{ id: string; provider: WebhookProvider }>(
    dataSource,
    `select distinct w.id, w.provider from notifications.webhook_deliveries d
       join notifications.webhooks w on w.id = d.webhook_id
      where d.event_id = $1 and d.status = 'pending'`,
    [eventId],
  );
  for (const { id, provider } of owed)
    await queueOf(queues, provider).add('drain', { webhookId: id } satisfies DrainJob, {
      jobId: `${id}-${eventId}`,
    });
}

/**
 * Makes a job for a time to come. Several wishes for about the same time are one job, or each job
 * that leaves something undone would leave one more behind it.
 */
export async function wakeAt(
  queues: QueueBackend,
  { id, provider }: { id: string; provider: WebhookProvider },
  at: Date,
): Promise<void> {
  // Always later than now, hence never the id of the job that is running.
  const tick = Math.floor(Math.max(at.getTime(), Date.now()) / 100) + 1;
  await queueOf(queues, provider).add('drain', { webhookId: id } satisfies DrainJob, {
    jobId: `${id}-${tick}`,
    delay: Math.max(0, tick * 100 - Date.now()),
  });
}

/**
 * Makes jobs for webhooks that could be sent something and have none: the queue was emptied, or a
 * process died between commit and job or in the middle of sending.
 */
export async function reconcileWebhooks(
  dataSource: DataSource,
  queues: QueueBackend,
): Promise<number> {
  const owed = await rows<{ id: string; provider: WebhookProvider }>(
    dataSource,
    `select w.id, w.provider from notifications.webhooks w
      where w.active and w.deleted_at is null
        and (w.leased_until is null or w.leased_until < now())
        and (w.resumes_at is null or w.resumes_at < now())
        and exists (select from notifications.webhook_deliveries d
                     where d.webhook_id = w.id and d.status = 'pending' and d.next_try_at < now())`,
  );
  let again = 0;
  for (const { id, provider } of owed) {
    const queue = queueOf(queues, provider);
    if (await isUnderWay(queue, id)) continue;
    await addAgain(queue, 'drain', { webhookId: id } satisfies DrainJob, id);
    again += 1;
  }
  if (again) log.info({ again }, 'Asked again for webhooks that had no job');
  return again;
}
