import { breathing } from './breathing.js';

/** Long computing in steps of a few milliseconds, so that whoever runs it can let others in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs all steps in one go; nothing else in the process happens meanwhile. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs the steps and lets the process answer what else it is asked. */
export async function withBreaks<Result>(steps: Steps<Result>): Promise<Result> {
  const breathe = breathing();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
