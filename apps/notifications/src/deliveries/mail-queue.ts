import type { DataSource } from 'typeorm';
import { newId, rows } from '#libs/database';
import { log } from '#libs/logging';
import { addAgain, isUnderWay, type QueueBackend } from '#libs/queues';

export const mailQueue = 'notifications-mail';

/** So many mails are one job. */
export const batchSize = 500;
/** Of more than so many mails the job comes after those of fewer: a password's link waits for nobody. */
const fewMails = 20;

/** The job says which batch; what of it is owed is read from the database when it runs. */
export interface MailJob {
  batchId: string;
}

/** Binds committed mails into batches and makes their jobs. Losing them is harmless: the reconciler looks. */
export async function enqueueMails(
  dataSource: DataSource,
  queues: QueueBackend,
  deliveryIds: string[],
): Promise<void> {
  for (let start = 0; start < deliveryIds.length; start += batchSize) {
    const batchId = newId();
    const ids = deliveryIds.slice(start, start + batchSize);
    await dataSource.query(
      `update notifications.deliveries set batch_id = $1 where id = any($2) and status = 'pending'`,
      [batchId, ids],
    );
    await addBatches(queues, [{ batchId, mails: ids.length }]);
  }
}

/** Makes the jobs of the batches into which an event's mails were bound when they were written. */
export async function enqueueMailsOf(
  dataSource: DataSource,
  queues: QueueBackend,
  eventId: string,
): Promise<void> {
  const batches = await rows<{ batchId: string; mails: number }>(
    dataSource,
    `select batch_id as "batchId", count(*) as mails from notifications.deliveries
      where event_id = $1 and status = 'pending' and batch_id is not null group by batch_id`,
    [eventId],
  );
  await addBatches(queues, batches);
}

async function addBatches(
  queues: QueueBackend,
  batches: { batchId: string; mails: number }[],
): Promise<void> {
  if (batches.length === 0) return;
  await queues.queue(mailQueue).addBulk(
    batches.map(({ batchId, mails }) => ({
      name: 'send',
      data: { batchId } satisfies MailJob,
      opts: { jobId: batchId, ...(mails > fewMails && { priority: 10 }) },
    })),
  );
}

/**
 * Makes jobs again for pending mails that have none: the queue was emptied, or the process died
 * between commit and enqueue, or a job failed for good.
 */
export async function reconcileMails(
  dataSource: DataSource,
  queues: QueueBackend,
  olderThanMs: number,
): Promise<number> {
  const owed = await rows<{ id: string; batchId: string | null }>(
    dataSource,
    `update notifications.deliveries set checked_at = now()
      where id in (select id from notifications.deliveries
                    where status = 'pending' and (due_at is null or sent_with = id)
                      and checked_at < now() - $1 * interval '1 millisecond'
                    order by checked_at limit ${batchSize * 10} for update skip locked)
     returning id, batch_id as "batchId"`,
    [olderThanMs],
  );
  const queue = queues.queue(mailQueue);
  let again = 0;
  for (const batchId of new Set(owed.flatMap((mail) => mail.batchId ?? []))) {
    if (await isUnderWay(queue, batchId)) continue;
    await addAgain(queue, 'send', { batchId } satisfies MailJob, batchId);
    again += 1;
  }
  const unbound = owed.flatMap(({ id, batchId }) => (batchId === null ? [id] : []));
  await enqueueMails(dataSource, queues, unbound);
  if (again || unbound.length)
    log.info({ batches: again, unbound: unbound.length }, 'Asked again for mails without a job');
  return again + unbound.length;
}
