/** Milliseconds of computing after which others are let in. */
const share = 8;

/**
 * For long computing: awaited between its steps it lets the process answer what else it was asked,
 * but not at every step, for each costs a turn of the event loop.
 */
export function breathing(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < share) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        last = performance.now();
        resolve();
      }),
    );
  };
}
