import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { EventEnvelope, EventType } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { addAgain, isUnderWay, type QueueBackend } from '#libs/queues';
import { channelOf, schemaOf } from './append-events.js';

/** What a consumer's queue carries: the event and whose outbox waits for the acknowledgement. */
export interface EventJob {
  source: string;
  event: EventEnvelope;
}

/** Body of a job on a source's acknowledgement queue. */
export interface Acknowledgement {
  eventId: string;
  consumer: string;
}

export const eventQueue = (consumer: string) => `${consumer}-events`;
export const acknowledgementQueue = (source: string) => `${source}-acknowledgements`;

interface OwedRow {
  consumer: string;
  id: string;
  type: EventType;
  aggregate_id: string;
  version: number;
  request_id: string;
  payload: never;
  occurred_at: Date;
}

const batch = 200;
const leaseSeconds = 30;
const owedColumns =
  'd.consumer, e.id, e.type, e.aggregate_id, e.version, e.request_id, e.payload, e.occurred_at';

/**
 * Carries committed events of one service's outbox to the consumers' queues. Any number of
 * instances may run: rows are claimed with SKIP LOCKED under a short lease, so a relay that dies
 * between claim and add only delays them. Woken by NOTIFY, and looks by itself every few seconds.
 */
export class OutboxRelay {
  /** The schema whose outbox it is. */
  readonly source: string;
  private listener?: pg.Client;
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly backend: QueueBackend,
    private readonly options: { pollMs: number },
  ) {
    this.source = schemaOf(dataSource);
  }

  async start(): Promise<void> {
    this.backend.worker<Acknowledgement>(
      acknowledgementQueue(this.source),
      (job) => this.acknowledge(job.data),
      { concurrency: 8 },
    );
    await this.listen();
    this.timer = setInterval(() => this.wake(), this.options.pollMs);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.listener?.end().catch((error: unknown) => log.debug({ err: error }, 'LISTEN ended'));
    // A relay that waits for an absent queue store must not hold up the shutdown: what it claimed
    // is claimed again when its lease is over.
    await Promise.race([this.running, delay(5000, undefined, { ref: false })]);
  }

  /** Relays until nothing is left. Calls while it runs make it look once more. */
  wake(): void {
    if (this.wanted || this.stopped) return;
    this.wanted = true;
    this.running = this.running.then(async () => {
      this.wanted = false;
      try {
        let relayed = batch;
        while (relayed === batch && !this.stopped) relayed = await this.relayBatch();
      } catch (error) {
        log.warn({ err: error, source: this.source }, 'Relay will look again');
      }
    });
  }

  /** Claims up to a batch of unrelayed deliveries and makes their jobs; answers how many. */
  private async relayBatch(): Promise<number> {
    const claimed = await rows<OwedRow>(
      this.dataSource,
      `with next as (
         select event_id, consumer from ${this.source}.outbox_deliveries
          where relayed_at is null and (claimed_until is null or claimed_until < now())
          order by event_id limit ${batch} for update skip locked
       )
       update ${this.source}.outbox_deliveries d
          set claimed_until = now() + interval '${leaseSeconds} seconds'
         from next, ${this.source}.outbox_events e
        where d.event_id = next.event_id and d.consumer = next.consumer and e.id = d.event_id
       returning ${owedColumns}`,
    );
    claimed.sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const consumer of new Set(claimed.map((row) => row.consumer))) {
      const owed = claimed.filter((row) => row.consumer === consumer);
      await this.backend
        .queue(eventQueue(consumer))
        .addBulk(
          owed.map((row) => ({ name: row.type, data: this.jobOf(row), opts: { jobId: row.id } })),
        );
      await this.dataSource.query(
        `update ${this.source}.outbox_deliveries set relayed_at = now(), checked_at = now()
          where consumer = $1 and event_id = any($2)`,
        [consumer, owed.map((row) => row.id)],
      );
      for (const row of owed)
        log.debug({ eventId: row.id, requestId: row.request_id, consumer }, `Relayed ${row.type}`);
    }
    return claimed.length;
  }

  /**
   * Makes jobs again for what was relayed a while ago, is not acknowledged, and is not under way in
   * the queue: the queue was emptied, the job failed for good, or its acknowledgement was lost.
   * @param olderThanMs how long a consumer may take before it is looked after
   * @returns how many jobs were made again
   */
  async reconcile(olderThanMs: number): Promise<number> {
    const owed = await rows<OwedRow>(
      this.dataSource,
      `with next as (
         select event_id, consumer from ${this.source}.outbox_deliveries
          where relayed_at is not null and acknowledged_at is null
            and checked_at < now() - $1 * interval '1 millisecond'
          order by checked_at limit 500 for update skip locked
       )
       update ${this.source}.outbox_deliveries d set checked_at = now()
         from next, ${this.source}.outbox_events e
        where d.event_id = next.event_id and d.consumer = next.consumer and e.id = d.event_id
       returning ${owedColumns}`,
      [olderThanMs],
    );
    let again = 0;
    for (const row of owed) {
      const queue = this.backend.queue(eventQueue(row.consumer));
      if (await isUnderWay(queue, row.id)) continue;
      await addAgain(queue, row.type, this.jobOf(row), row.id);
      again += 1;
      log.info(
        { eventId: row.id, requestId: row.request_id, consumer: row.consumer },
        `Asked again for ${row.type}`,
      );
    }
    return again;
  }

  /** Forgets events that all consumers finished long ago. */
  async purge(olderThanDays: number): Promise<void> {
    await this.dataSource.query(
      `delete from ${this.source}.outbox_events e
        where occurred_at < now() - $1 * interval '1 day' and not exists (
          select from ${this.source}.outbox_deliveries d
           where d.event_id = e.id and d.acknowledged_at is null)`,
      [olderThanDays],
    );
    await this.dataSource.query(
      `delete from ${this.source}.consumed_events where consumed_at < now() - $1 * interval '1 day'`,
      [olderThanDays * 2],
    );
  }

  /** How many deliveries are not acknowledged yet, for metrics and for tests that wait for quiet. */
  async backlog(): Promise<number> {
    const [row] = await rows<{ owed: number }>(
      this.dataSource,
      `select count(*) as owed from ${this.source}.outbox_deliveries where acknowledged_at is null`,
    );
    return row!.owed;
  }

  private async acknowledge({ eventId, consumer }: Acknowledgement): Promise<void> {
    await this.dataSource.query(
      `update ${this.source}.outbox_deliveries set acknowledged_at = now()
        where event_id = $1 and consumer = $2 and acknowledged_at is null`,
      [eventId, consumer],
    );
  }

  private jobOf(row: OwedRow): EventJob {
    return {
      source: this.source,
      event: {
        id: row.id,
        type: row.type,
        aggregateId: row.aggregate_id,
        version: row.version,
        occurredAt: row.occurred_at.toISOString(),
        requestId: row.request_id,
        payload: row.payload,
      },
    };
  }

  /** A connection of its own waits for NOTIFY; when it breaks it is made anew, polling meanwhile. */
  private async listen(): Promise<void> {
    const options = this.dataSource.options as { url?: string };
    const client = new pg.Client({
      connectionString: options.url,
      application_name: `${this.source}-relay`,
      keepAlive: true,
    });
    client.on('notification', () => this.wake());
    // One broken connection reports more than one error; it is replaced once.
    let lost = false;
    client.on('error', (error) => {
      if (lost) return;
      lost = true;
      client.end().catch((again: unknown) => log.debug({ err: again }, 'LISTEN ended'));
      if (this.stopped) return;
      log.warn({ err: error, source: this.source }, 'Relay lost its LISTEN connection');
      this.listenAgain();
    });
    this.listener = client;
    await client.connect();
    await client.query(`listen ${channelOf(this.source)}`);
    if (this.stopped) await client.end();
  }

  /** Until the database answers; polling does the work meanwhile. */
  private listenAgain(): void {
    setTimeout(() => {
      if (this.stopped) return;
      this.listen().catch((error: unknown) => {
        log.warn({ err: error, source: this.source }, 'Relay cannot LISTEN yet');
        this.listenAgain();
      });
    }, this.options.pollMs).unref();
  }
}
