import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One registry a process; `/metrics` shows it. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Seconds a request took, by route pattern (never by address, which would have no end). */
export const requestSeconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Duration of HTTP requests',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

/**
 * A gauge that is measured when somebody asks for the metrics.
 * @param measure gives the value for each set of labels; a failing measure leaves the gauge empty
 */
export function measuredGauge(
  name: string,
  help: string,
  labelName: string,
  measure: () => Promise<Record<string, number>>,
): void {
  metrics.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    labelNames: [labelName],
    registers: [metrics],
    async collect() {
      this.reset();
      for (const [label, value] of Object.entries(await measure()))
        this.set({ [labelName]: label }, value);
    },
  });
}
