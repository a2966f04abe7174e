import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type Job,
  Queue,
  type QueueOptions,
  type RedisQueueBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '#libs/config';
import { log } from '#libs/logging';

export type { Job, Queue, Worker };

export interface WorkerTuning {
  /** Jobs that one process works on at the same time. */
  concurrency?: number;
  /** Longest pause between attempts; the first waits one `config.retryMs`, then it doubles. */
  maxRetryMs?: number;
}

/**
 * The queues of a process on whichever official BullMQ backend is configured: Redis when
 * `REDIS_URL` is set, otherwise BullMQ's PostgreSQL backend in the schema `bullmq` of the product's
 * database. Everything a caller gets is a plain BullMQ Queue or Worker.
 */
export class QueueBackend {
  readonly kind: 'redis' | 'postgres';
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly redis?: Redis;
  private readonly workersRedis?: Redis;
  private readonly probe?: pg.Pool;
  private readonly options: QueueOptions;
  private readonly factory: BackendFactory<RedisQueueBackend>;

  constructor(
    private readonly config: Pick<Config, 'redisUrl' | 'databaseUrl' | 'queuePrefix' | 'retryMs'>,
  ) {
    if (config.redisUrl) {
      this.kind = 'redis';
      // Who adds a job is told at once that Redis is away and tries again; only workers, which have
      // nothing else to do, wait for it.
      this.redis = connect(config.redisUrl, { maxRetriesPerRequest: 1 });
      this.workersRedis = connect(config.redisUrl, { maxRetriesPerRequest: null });
      this.options = { connection: this.redis, prefix: config.queuePrefix };
      this.factory = createRedisBackend;
    } else {
      this.kind = 'postgres';
      this.probe = new pg.Pool({ connectionString: config.databaseUrl, max: 1 });
      this.probe.on('error', (error) => log.warn({ err: error }, 'Queue database trouble'));
      // BullMQ types connection and backend as Redis'; its PostgreSQL backend takes this object.
      this.options = {
        connection: {
          connectionString: config.databaseUrl,
          schema: 'bullmq',
          migrate: true,
          max: 4,
        },
      };
      this.factory = createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>;
    }
  }

  /** The queue of that name, one per process. */
  queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(
      name,
      {
        ...this.options,
        defaultJobOptions: {
          // What failed stays owed in our database; the reconciler asks for it again.
          attempts: 12,
          backoff: { type: 'doubling' },
          removeOnComplete: true,
          removeOnFail: { count: 1000 },
        },
      },
      this.factory,
    );
    queue.on('error', (error) => log.warn({ err: error, queue: name }, 'Queue trouble'));
    this.queues.set(name, queue);
    return queue;
  }

  /** Starts a worker. A throwing processor means: try again later. */
  worker<Data>(
    name: string,
    processor: (job: Job<Data>) => Promise<void>,
    { concurrency = 4, maxRetryMs = 30_000 }: WorkerTuning = {},
  ): Worker {
    const options: WorkerOptions = {
      ...this.options,
      ...(this.workersRedis && { connection: this.workersRedis }),
      concurrency,
      // A process killed in the middle of a job is not the job's fault; ten of them may be.
      maxStalledCount: 10,
      // What a killed process had in hand is taken up after at most twenty seconds.
      stalledInterval: 5_000,
      lockDuration: 15_000,
      settings: {
        // Up to a third is taken off at random, so that what failed together does not come back
        // together. Whole milliseconds: the PostgreSQL backend takes no others.
        backoffStrategy: (attempts) =>
          Math.round(
            Math.min(this.config.retryMs * 2 ** (attempts - 1), maxRetryMs) *
              (1 - Math.random() / 3),
          ),
      },
    };
    const worker = new Worker(name, processor, options, this.factory);
    worker.on('error', (error) => log.warn({ err: error, queue: name }, 'Worker trouble'));
    worker.on('failed', (job, error) =>
      log.warn(
        { queue: name, job: job?.id, attempt: job?.attemptsMade, err: error },
        'Job failed and will be tried again',
      ),
    );
    this.workers.push(worker);
    return worker;
  }

  /** Answers when the queue store can be used; rejects when it cannot within two seconds. */
  async ping(): Promise<void> {
    const answer = this.redis
      ? this.redis.ping()
      : this.probe!.query('select 1 from pg_namespace limit 1');
    await Promise.race([
      answer,
      new Promise((_resolve, reject) =>
        setTimeout(() => reject(new Error('no answer within 2 s')), 2000).unref(),
      ),
    ]);
  }

  /** Lets running jobs finish, then lets go of every connection. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.redis?.disconnect();
    this.workersRedis?.disconnect();
    await this.probe?.end();
  }
}

function connect(url: string, options: { maxRetriesPerRequest: number | null }): Redis {
  const redis = new Redis(url, options);
  redis.on('error', (error) => log.warn({ err: error }, 'Redis connection trouble'));
  return redis;
}

/**
 * Whether a job of that id is still going to run by itself. A finished, failed or vanished job is
 * not: what it stood for must be asked for again if our database says that it is still owed.
 */
export async function isUnderWay(queue: Queue, jobId: string): Promise<boolean> {
  const state = await queue.getJobState(jobId);
  return state !== 'unknown' && state !== 'completed' && state !== 'failed';
}

/** Adds a job again although its id may still lie among the finished or failed ones. */
export async function addAgain(
  queue: Queue,
  name: string,
  data: unknown,
  jobId: string,
): Promise<void> {
  await queue.remove(jobId);
  await queue.add(name, data, { jobId });
}
