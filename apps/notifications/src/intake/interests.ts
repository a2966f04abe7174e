import type { DataSource } from 'typeorm';
import type { EventEnvelope } from '#libs/contracts';

/** What tells of an enterprise's interest, each being its last word. */
export type InterestEvent =
  | 'match.answered'
  | 'interest.expressed'
  | 'interest.connected'
  | 'interest.declined'
  | 'interest.withdrawn';

/**
 * Keeps which enterprises are interested in which scenarios: they are told what becomes of them,
 * also when the scenario was found and not recommended.
 */
export async function keepInterest(
  dataSource: DataSource,
  { occurredAt, payload }: Pick<EventEnvelope<InterestEvent>, 'occurredAt' | 'payload'>,
): Promise<void> {
  const [scenarioId, enterpriseId, interested] =
    'verdict' in payload
      ? [payload.scenarioId, payload.enterpriseId, payload.verdict === 'interested']
      : [
          payload.scenario.id,
          payload.enterprise.id,
          payload.status === 'expressed' || payload.status === 'connected',
        ];
  await dataSource.query(
    `insert into notifications.interests as i (scenario_id, enterprise_id, interested, at)
     values ($1, $2, $3, $4)
     on conflict (scenario_id, enterprise_id)
       do update set interested = excluded.interested, at = excluded.at
       where i.at < excluded.at`,
    [scenarioId, enterpriseId, interested, occurredAt],
  );
}

/** Keeps who bid, from the opening on: until then nobody knows, and we are not told. */
export async function keepBidders(
  dataSource: DataSource,
  { occurredAt, payload }: Pick<EventEnvelope<'bid.opened'>, 'occurredAt' | 'payload'>,
): Promise<void> {
  await dataSource.query(
    `insert into notifications.bidders (scenario_id, enterprise_id, since)
     select $1, enterprise_id, $3 from unnest($2::uuid[]) enterprise_id
     on conflict do nothing`,
    [payload.scenario.id, payload.enterprises.map(({ id }) => id), occurredAt],
  );
}
