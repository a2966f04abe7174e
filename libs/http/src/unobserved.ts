import { RouteConfig } from '@nestjs/platform-fastify';

/** What a route says of itself besides its path. */
export type RouteMark = Record<string, unknown>;

/** For a route that is marked with something else as well, such as `TakesFile(unobserved)`. */
export const unobserved: RouteMark = { unobserved: true };

/**
 * The route leaves no line in the access log and no number in the metrics, unless it fails by a fault
 * of ours: that somebody used it, or how often, is to be known to nobody.
 */
export const Unobserved = () => RouteConfig(unobserved);

/** Whether a request to such a route is kept out of log and metrics; a refusal such as 503 is, too. */
export function leavesNoTrace(config: unknown, status: number): boolean {
  return (config as RouteMark).unobserved === true && status !== 500;
}
