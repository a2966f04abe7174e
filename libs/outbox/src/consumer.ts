import type { DataSource } from 'typeorm';
import {
  type Consumer,
  type EventEnvelope,
  eventPayloads,
  type EventType,
  subscriptions,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { inContext, log } from '#libs/logging';
import type { QueueBackend } from '#libs/queues';
import { schemaOf } from './append-events.js';
import { type Acknowledgement, acknowledgementQueue, type EventJob, eventQueue } from './relay.js';

export type Handlers<Name extends Consumer> = {
  [Type in (typeof subscriptions)[Name][number]]: (event: EventEnvelope<Type>) => Promise<void>;
};

/**
 * Starts the worker of a consumer. A handler may be called again with an event it has finished or
 * half finished, so it must be idempotent by its own data; `consumed_events` only spares the work.
 * A handler that cannot finish throws and is called again later. The acknowledgement goes to the
 * source's queue after the handler's work is committed.
 * @throws Error at start when the handlers are not exactly the consumer's subscriptions
 */
export function startConsumer<Name extends Consumer>(
  consumer: Name,
  handlers: Handlers<Name>,
  dataSource: DataSource,
  backend: QueueBackend,
  concurrency = 4,
): void {
  const wanted = [...subscriptions[consumer]].sort().join();
  const present = Object.keys(handlers).sort().join();
  if (wanted !== present)
    throw new Error(`${consumer} subscribes to [${wanted}] but handles [${present}]`);

  backend.worker<EventJob>(
    eventQueue(consumer),
    async ({ data: { source, event } }) => {
      await inContext({ requestId: event.requestId, eventId: event.id }, async () => {
        await handleOnce(consumer, handlers, dataSource, event);
        await backend
          .queue(acknowledgementQueue(source))
          .add('acknowledge', { eventId: event.id, consumer } satisfies Acknowledgement);
      });
    },
    { concurrency },
  );
}

async function handleOnce<Name extends Consumer>(
  consumer: Name,
  handlers: Handlers<Name>,
  dataSource: DataSource,
  event: EventEnvelope,
): Promise<void> {
  const schema = schemaOf(dataSource);
  const [known] = await rows(
    dataSource,
    `select 1 from ${schema}.consumed_events where event_id = $1`,
    [event.id],
  );
  if (known) return;
  const type: EventType = event.type;
  const handler = new Map<string, unknown>(Object.entries(handlers)).get(type) as
    ((event: EventEnvelope) => Promise<void>) | undefined;
  // An event of a release that is newer than this process: another instance or a restart takes it.
  if (!handler) throw new Error(`${consumer} has no handler for ${type}`);
  const started = performance.now();
  await handler({ ...event, payload: eventPayloads[type].parse(event.payload) });
  await dataSource.query(
    `insert into ${schema}.consumed_events (event_id) values ($1) on conflict do nothing`,
    [event.id],
  );
  log.info(
    { consumer, type, ms: Math.round(performance.now() - started) },
    `${consumer} handled ${type}`,
  );
}
