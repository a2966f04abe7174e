import { z } from 'zod';
import { enterprise } from './enterprises.js';
import { id } from './lists.js';
import { matchReason } from './matches.js';
import { organisationKind, role } from './roles.js';
import { scenario } from './scenarios.js';

/** State of a scenario at one version: all that matching and notifications need of it. */
export const scenarioSnapshot = scenario;
export type ScenarioSnapshot = z.infer<typeof scenarioSnapshot>;

export const enterpriseSnapshot = enterprise;
export type EnterpriseSnapshot = z.infer<typeof enterpriseSnapshot>;

/** An organisation with its active members: whom notifications may tell. */
export const organisationSnapshot = z.object({
  id,
  version: z.number().int(),
  kind: organisationKind,
  name: z.string(),
  members: z.array(
    z.object({ id, email: z.string(), displayName: z.string(), roles: z.array(role) }),
  ),
});
export type OrganisationSnapshot = z.infer<typeof organisationSnapshot>;

/** Matches that shall be told now, of one scenario or of one enterprise; each match appears once ever. */
export const matchesFound = z.object({
  matches: z
    .array(
      z.object({
        matchId: id,
        enterpriseId: id,
        scenarioId: id,
        scenarioTitle: z.string(),
        departmentName: z.string(),
        deadline: z.string().nullable(),
        score: z.number(),
        reasons: z.array(matchReason),
      }),
    )
    .min(1)
    .max(500),
});

export const matchAnswered = z.object({
  matchId: id,
  verdict: z.enum(['interested', 'not_relevant']),
  departmentId: id,
  scenarioId: id,
  scenarioTitle: z.string(),
  enterpriseId: id,
  enterpriseName: z.string(),
});
export type MatchAnswered = z.infer<typeof matchAnswered>;

/** Every event type with the schema of its payload. Types read aggregate.past-tense. */
export const eventPayloads = {
  'scenario.submitted': scenarioSnapshot,
  'scenario.returned': scenarioSnapshot,
  'scenario.rejected': scenarioSnapshot,
  'scenario.approved': scenarioSnapshot,
  'scenario.published': scenarioSnapshot,
  'scenario.closed': scenarioSnapshot,
  'scenario.withdrawn': scenarioSnapshot,
  'scenario.cancelled': scenarioSnapshot,
  'scenario.replayed': scenarioSnapshot,
  'enterprise.submitted': enterpriseSnapshot,
  'enterprise.verified': enterpriseSnapshot,
  'enterprise.returned': enterpriseSnapshot,
  'enterprise.rejected': enterpriseSnapshot,
  'enterprise.changed': enterpriseSnapshot,
  'enterprise.suspended': enterpriseSnapshot,
  'enterprise.reinstated': enterpriseSnapshot,
  'enterprise.replayed': enterpriseSnapshot,
  'organisation.changed': organisationSnapshot,
  'organisation.replayed': organisationSnapshot,
  'matches.found': matchesFound,
  'match.answered': matchAnswered,
} as const;
export type EventType = keyof typeof eventPayloads;
export type EventPayload<Type extends EventType> = z.infer<(typeof eventPayloads)[Type]>;

export interface EventEnvelope<Type extends EventType = EventType> {
  /** UUIDv7: the identity that every consumer dedupes by, and the BullMQ job id. */
  id: string;
  type: Type;
  aggregateId: string;
  /** The aggregate's version; a consumer ignores what is older than what it has. */
  version: number;
  /** ISO 8601, the database's clock. */
  occurredAt: string;
  /** The request that caused it, kept through every hop so that the logs tell one story. */
  requestId: string;
  payload: EventPayload<Type>;
}

/** Who consumes what. The relay makes one job a consumer; start-up refuses a type without handler. */
export const subscriptions = {
  matching: [
    'scenario.published',
    'scenario.closed',
    'scenario.cancelled',
    'scenario.replayed',
    'enterprise.verified',
    'enterprise.changed',
    'enterprise.suspended',
    'enterprise.reinstated',
    'enterprise.replayed',
  ],
  notifications: [
    'organisation.changed',
    'organisation.replayed',
    'scenario.submitted',
    'scenario.returned',
    'scenario.rejected',
    'scenario.approved',
    'scenario.withdrawn',
    'scenario.published',
    'scenario.cancelled',
    'enterprise.submitted',
    'enterprise.verified',
    'enterprise.returned',
    'enterprise.rejected',
    'enterprise.suspended',
    'enterprise.reinstated',
    'matches.found',
    'match.answered',
  ],
} as const satisfies Record<string, readonly EventType[]>;
export type Consumer = keyof typeof subscriptions;

export function consumersOf(type: EventType): Consumer[] {
  return (Object.keys(subscriptions) as Consumer[]).filter((consumer) =>
    (subscriptions[consumer] as readonly EventType[]).includes(type),
  );
}
