import { addAgain, type QueueBackend } from '#libs/queues';

export const mailQueue = 'notifications-mail';

/** The job says which delivery; all else is read from the database when it runs. */
export interface MailJob {
  deliveryId: string;
}

/** Makes the jobs of deliveries that are committed. Losing them is harmless: the reconciler looks. */
export async function enqueueMails(queues: QueueBackend, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await queues.queue(mailQueue).addBulk(
    deliveryIds.map((deliveryId) => ({
      name: 'send',
      data: { deliveryId } satisfies MailJob,
      opts: { jobId: deliveryId },
    })),
  );
}

/** Makes the job of a mail that had failed, whose old job may still lie among the failed ones. */
export async function enqueueAgain(queues: QueueBackend, deliveryId: string): Promise<void> {
  await addAgain(queues.queue(mailQueue), 'send', { deliveryId } satisfies MailJob, deliveryId);
}
