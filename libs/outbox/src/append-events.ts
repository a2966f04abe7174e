import type { EntityManager } from 'typeorm';
import { consumersOf, type EventPayload, eventPayloads, type EventType } from '#libs/contracts';
import { newId } from '#libs/database';
import { currentContext } from '#libs/logging';

export interface NewEvent<Type extends EventType = EventType> {
  type: Type;
  aggregateId: string;
  version: number;
  payload: EventPayload<Type>;
}

/** Types a literal event, so that its payload is checked against its type. */
export function event<Type extends EventType>(
  type: Type,
  aggregate: { id: string; version: number },
  payload: EventPayload<Type>,
): NewEvent {
  return {
    type,
    aggregateId: aggregate.id,
    version: aggregate.version,
    payload,
  };
}

/**
 * Appends events to the outbox of the service in the caller's transaction, with a debt to each
 * consumer, and wakes the relay when that transaction commits.
 * @param manager must be in a transaction; else event and change could part
 * @throws Error on a payload that does not fit its contract: a bug of ours, so the act is undone
 */
export async function appendEvents(manager: EntityManager, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (!manager.queryRunner?.isTransactionActive)
    throw new Error('appendEvents needs the transaction of the change that it tells of');
  const schema = schemaOf(manager);
  const requestId = currentContext()?.requestId ?? 'none';
  const records = events.map((one) => ({
    id: newId(),
    type: one.type,
    aggregate_id: one.aggregateId,
    version: one.version,
    payload: eventPayloads[one.type].parse(one.payload),
    consumers: consumersOf(one.type),
  }));
  await manager.query(
    `with appended as (
       insert into ${schema}.outbox_events (id, type, aggregate_id, version, request_id, payload)
       select id, type, aggregate_id, version, $2, payload
         from jsonb_to_recordset($1) as one(id uuid, type text, aggregate_id uuid, version integer,
              payload jsonb)
     )
     insert into ${schema}.outbox_deliveries (event_id, consumer)
     select id, jsonb_array_elements_text(consumers)
       from jsonb_to_recordset($1) as one(id uuid, consumers jsonb)`,
    [JSON.stringify(records), requestId],
  );
  await manager.query('select pg_notify($1, $2)', [channelOf(schema), '']);
}

export function channelOf(schema: string): string {
  return `outbox_${schema}`;
}

export function schemaOf(source: { connection?: unknown; options?: unknown }): string {
  const options = (source.options ??
    (source.connection as { options: unknown } | undefined)?.options) as { schema?: string };
  if (!options?.schema) throw new Error('an outbox belongs to a data source with a schema');
  return options.schema;
}
