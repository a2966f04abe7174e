import type { Job } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { inContext, log } from '#libs/logging';
import type { QueueBackend } from './queue-backend.js';

export interface ScheduledTask {
  /** Unique within the service; also the id of its BullMQ job scheduler. */
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

/** The queue of what a service does at a time. */
export const scheduleQueue = (service: string) => `${service}-schedule`;

/**
 * Runs tasks at their interval by BullMQ job schedulers, each time on one instance only. A job
 * scheduler lives in the queue store and would be gone if that were emptied, so every instance
 * looks now and then whether they are there and sets what is missing.
 * @returns a function that stops the keeping
 */
export function startSchedule(
  backend: QueueBackend,
  service: string,
  tasks: ScheduledTask[],
): () => void {
  const name = scheduleQueue(service);
  const queue = backend.queue(name);
  const byName = new Map(tasks.map((task) => [task.name, task]));
  if (byName.size !== tasks.length) throw new Error(`${service} schedules a task name twice`);

  backend.worker(name, async (job: Job) => {
    const task = byName.get(job.name);
    // A scheduler left behind by an older release: nothing to run, and nothing to retry.
    if (!task) return;
    await inContext({ requestId: `schedule-${task.name}-${randomUUID()}` }, task.run);
  });

  const keep = async () => {
    for (const task of tasks) {
      // Setting a scheduler again would move its next run: only what is missing or changed is set.
      const known = await queue.getJobScheduler(task.name);
      if (known && Number(known.every) === task.everyMs) continue;
      await queue.upsertJobScheduler(
        task.name,
        { every: task.everyMs },
        {
          name: task.name,
          opts: { attempts: 1, removeOnComplete: true, removeOnFail: { count: 50 } },
        },
      );
    }
  };
  // Not awaited: a service whose queue store is away still answers its requests.
  const look = () => {
    keep().catch((error: unknown) => log.warn({ err: error, service }, 'Schedule not kept'));
  };
  look();
  const timer = setInterval(look, 30_000);
  timer.unref();
  return () => clearInterval(timer);
}
