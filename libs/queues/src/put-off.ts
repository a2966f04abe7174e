import { DelayedError, type Job } from 'bullmq';

/**
 * Puts the running job off to a time under its own id, so that whoever asks whether it is under way
 * hears that it is. Ends the processor; being put off is no failed attempt.
 */
export async function putOff(job: Job, until: Date): Promise<never> {
  await job.moveToDelayed(Math.max(until.getTime(), Date.now() + 1), job.token);
  throw new DelayedError();
}
