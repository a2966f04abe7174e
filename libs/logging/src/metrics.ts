import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { log } from './log.js';

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

type Measure = () => Promise<Record<string, number>>;
const measures = new Map<string, Set<Measure>>();

/**
 * A gauge that is measured when somebody asks for the metrics. Several parts of a process may
 * measure the same gauge under different labels.
 * @param measure gives the value for each label; one that fails leaves its labels out
 * @returns a function that ends the measuring, for when the part is shut down
 */
export function measuredGauge(
  name: string,
  help: string,
  labelName: string,
  measure: Measure,
): () => void {
  let present = measures.get(name);
  if (!present) {
    const all = new Set<Measure>();
    measures.set(name, (present = all));
    new Gauge({
      name,
      help,
      labelNames: [labelName],
      registers: [metrics],
      async collect() {
        this.reset();
        for (const answer of await Promise.allSettled([...all].map((one) => one())))
          if (answer.status === 'fulfilled')
            for (const [label, value] of Object.entries(answer.value))
              this.set({ [labelName]: label }, value);
          else log.warn({ reason: String(answer.reason), gauge: name }, 'Gauge not measured');
      },
    });
  }
  const mine = present;
  mine.add(measure);
  return () => mine.delete(measure);
}
