import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { Queue } from '#libs/queues';
import { redactData, redactText } from './redact-job.js';

/** A state that only the PostgreSQL backend counts, so that BullMQ's types do not have it. */
const pausedState = 'paused' as string as Parameters<Queue['getJobCounts']>[number];

type Shown = NonNullable<Awaited<ReturnType<BullMQAdapter['getJob']>>>;

/** A queue as the board sees it: nothing can be changed, and jobs are without what is in them. */
export class SeenQueue extends BullMQAdapter {
  constructor(private readonly seen: Queue) {
    super(seen, { readOnlyMode: true });
  }

  /** What waits in a paused queue is counted as paused there; the board shows it as what waits. */
  override async getJobCounts() {
    const [counts, { paused = 0 }] = await Promise.all([
      super.getJobCounts(),
      this.seen.getJobCounts(pausedState),
    ]);
    return { ...counts, waiting: (counts.waiting ?? 0) + paused };
  }

  override async getJob(id: string): Promise<Shown | undefined> {
    const job = await super.getJob(id);
    return job && redacted(job);
  }

  override async getJobs(...asked: Parameters<BullMQAdapter['getJobs']>) {
    return (await super.getJobs(...asked)).map((job) => redacted(job));
  }

  /** Jobs here write no logs of their own. */
  override getJobLogs(): Promise<string[]> {
    return Promise.resolve([]);
  }
}

function redacted(job: Shown): Shown {
  const whole = job.toJSON();
  const seen = {
    ...whole,
    data: redactData(whole.data),
    returnvalue: null,
    failedReason: whole.failedReason && redactText(whole.failedReason),
    stacktrace: (whole.stacktrace ?? []).map((one) => one && redactText(one)),
  };
  // No more of the job than the board's reading routes use.
  return { toJSON: () => seen, getState: () => job.getState() } as unknown as Shown;
}
