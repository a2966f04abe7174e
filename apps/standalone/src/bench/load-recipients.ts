import type { DataSource } from 'typeorm';
import type { EventEnvelope, ScenarioSnapshot } from '#libs/contracts';
import { newId } from '#libs/database';

/** Enterprises of two people each, all of whom were told of the scenario. */
export async function loadRecipients(
  dataSource: DataSource,
  scenarioId: string,
  people: number,
): Promise<void> {
  await dataSource.query(
    `insert into notifications.organisations (id, version, kind, name)
     select notifications.new_id(), 1, 'enterprise', '企业' || g from generate_series(1, $1::integer) g`,
    [Math.ceil(people / 2)],
  );
  await dataSource.query(
    `insert into notifications.recipients
       (id, organisation_id, organisation_kind, email, display_name, roles, active)
     select notifications.new_id(), o.id, 'enterprise', o.id || '-' || g || '@firm.example', '成员',
            '{enterprise.bidder}', true
       from notifications.organisations o, generate_series(1, 2) g limit $1`,
    [people],
  );
  await tellAgain(dataSource, scenarioId, people);
}

/** As if so many people had been told of one more scenario. */
export async function tellAgain(
  dataSource: DataSource,
  scenarioId: string,
  people: number,
): Promise<void> {
  await dataSource.query(
    `insert into notifications.inbox_items
       (id, recipient_id, event_id, kind, subject_id, version, facts)
     select notifications.new_id(), r.id, gen_random_uuid(), 'scenario.matched', $1, 1, '{}'
       from (select id from notifications.recipients order by id limit $2) r`,
    [scenarioId, people],
  );
  await dataSource.query('analyze');
}

/** That a scenario is cancelled concerns everybody who was told of it. */
export function cancellationOf(scenario: ScenarioSnapshot): EventEnvelope {
  return {
    id: newId(),
    type: 'scenario.cancelled',
    aggregateId: scenario.id,
    version: scenario.version + 1,
    occurredAt: new Date().toISOString(),
    requestId: 'bench',
    payload: { ...scenario, status: 'cancelled' },
  };
}
