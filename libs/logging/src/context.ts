import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one piece of work carries. */
export interface WorkContext {
  requestId: string;
  eventId?: string;
  userId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Runs `work` so that all its log lines carry `context`, across awaits. */
export function inContext<Result>(context: WorkContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** The context of the running work, or undefined outside of any. */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}
