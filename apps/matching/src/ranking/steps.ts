/** Long computing in steps of a few milliseconds, so that whoever runs it can let others in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs all steps in one go; nothing else in the process happens meanwhile. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs the steps and lets the process answer what else it is asked, some fifty times a second. */
export async function withBreaks<Result>(steps: Steps<Result>): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < longestMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

const longestMs = 20;
