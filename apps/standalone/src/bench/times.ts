/** Milliseconds of repeated work: what is usual, and what one in twenty exceeds. */
export interface Times {
  median: number;
  p95: number;
}

/** Nearest-rank percentiles of measured milliseconds, to tenths. */
export function timesOf(measured: readonly number[]): Times {
  const sorted = [...measured].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: toTenths(at(0.5)), p95: toTenths(at(0.95)) };
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Does the work and notes how long it took. */
export async function timed<Result>(into: number[], work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  into.push(performance.now() - started);
  return result;
}
