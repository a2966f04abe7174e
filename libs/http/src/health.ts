import { log } from '#libs/logging';

export interface HealthCheck {
  name: string;
  check: () => Promise<unknown>;
}

export interface Readiness {
  status: 'ready' | 'degraded';
  checks: { name: string; ok: boolean; ms: number; error?: string }[];
}

/** Asks every dependency at once, each with two seconds, and never throws. */
export async function readiness(checks: HealthCheck[]): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async ({ name, check }) => {
      const started = performance.now();
      let timer: NodeJS.Timeout | undefined;
      try {
        await Promise.race([
          check(),
          new Promise((_resolve, reject) => {
            timer = setTimeout(() => reject(new Error('no answer within 2 s')), 2000);
          }),
        ]);
        return { name, ok: true, ms: Math.round(performance.now() - started) };
      } catch (error) {
        log.warn({ reason: String(error), dependency: name }, 'Dependency is not ready');
        return {
          name,
          ok: false,
          ms: Math.round(performance.now() - started),
          // The reason may hold addresses; the log has it.
          error: 'unreachable',
        };
      } finally {
        clearTimeout(timer);
      }
    }),
  );
  return { status: results.every((result) => result.ok) ? 'ready' : 'degraded', checks: results };
}
