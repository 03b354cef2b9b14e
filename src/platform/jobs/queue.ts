import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import { JobLane } from '#prisma/generated/client/client.ts';
import { overConnection } from '../database/connect.ts';
import { PacedPool } from '../database/paced-pool.ts';
import { waitingForRedis } from '../redis/open-redis.ts';

/** A queue only carries ids of job rows to a free worker; what it loses, the sweep hands over again. */
const queueNames: Readonly<Record<JobLane, string>> = { batch: 'jobs', interactive: 'jobs-interactive' };
const lanes = Object.values(JobLane);
const schema = 'bullmq';

/** Milliseconds after which a worker that has lost its connection asks again. */
const retryDelay = 1_000;

/** Milliseconds that a connection may take to come about. */
const patience = 10_000;

/** Connections of a process to a queue on PostgreSQL; two of a worker's listen. */
const poolSize = 6;

/** Interactive jobs that a process runs at a time, beside what it may run of the others. */
const interactiveConcurrency = 2;

interface Token {
  readonly id: string;
}

export interface JobQueue {
  add(lane: JobLane, ids: readonly string[]): Promise<void>;
  /** @throws when the queue's backend does not answer */
  ping(): Promise<void>;
  /**
   * Begins to work on ids of all lanes. A second call is an error.
   *
   * @param concurrency batch jobs at a time
   */
  work(concurrency: number, run: (id: string) => Promise<void>): Promise<void>;
  /** Whether a connection was lost since this was asked last: ids that the queue carried may be gone. */
  takeLoss(): boolean;
  /** Takes no more ids and waits for those in hand. */
  close(): Promise<void>;
}

export type QueueConnection = { kind: 'redis'; client: Redis } | { kind: 'postgres'; url: string };

type OpenConnection = { kind: 'redis'; client: Redis } | { kind: 'postgres'; pool: pg.Pool };

type TokenQueue = Pick<Queue<Token, void, 'run'>, 'addBulk' | 'close' | 'getWaitingCount' | 'on' | 'waitUntilReady'>;
type TokenWorker = Pick<Worker<Token, void, 'run'>, 'close' | 'on' | 'waitUntilReady'>;
type Process = (token: { data: Token }) => Promise<void>;

/**
 * BullMQ on Redis, or on PostgreSQL where there is no Redis.
 *
 * @throws when the backend cannot be used now: what BullMQ finds at its start it keeps for good
 */
export async function openJobQueue(given: QueueConnection, onError: (error: Error) => void): Promise<JobQueue> {
  const connection: OpenConnection = given.kind === 'redis' ? given : { kind: 'postgres', pool: openPool(given.url) };
  const queues = new Map(lanes.map((lane) => [lane, newQueue(connection, lane)]));
  let workers: TokenWorker[] | undefined;
  let closing: Promise<void> | undefined;
  let loss = false;
  // Its last connections end a moment after it says it is closed; what they say then is of no interest.
  const report = (error: Error) => {
    if (closing || isOfToken(error)) return;
    loss = true;
    onError(error);
  };
  for (const queue of queues.values()) queue.on('error', report);
  const closeAll = async () => {
    await Promise.all((workers ?? []).map((worker) => worker.close()));
    for (const queue of queues.values()) await queue.close();
    if (connection.kind === 'postgres') await connection.pool.end();
  };
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  try {
    for (const queue of queues.values()) await queue.waitUntilReady();
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return {
    async add(lane, ids) {
      await queues
        .get(lane)!
        .addBulk(
          ids.map((id) => ({ name: 'run', data: { id }, opts: { removeOnComplete: true, removeOnFail: true } })),
        );
    },
    async ping() {
      await queues.get('interactive')!.getWaitingCount();
    },
    async work(concurrency, run) {
      if (workers) throw new Error('this process works already');
      workers = lanes.map((lane) =>
        newWorker(connection, lane, lane === 'batch' ? concurrency : interactiveConcurrency, (token) =>
          run(token.data.id),
        ),
      );
      for (const worker of workers) {
        worker.on('error', report);
        await worker.waitUntilReady();
      }
    },
    takeLoss() {
      const lost = loss;
      loss = false;
      return lost;
    },
    close,
  };
}

/** BullMQ finds a token gone or in other hands, as after an answer that got lost on its way. What became of the job its row says. */
function isOfToken({ message }: Error): boolean {
  return /^(Missing (key|lock) for job|Lock mismatch for job|Job \S+ is not in the|could not renew lock for job)/i.test(
    message,
  );
}

function newQueue(connection: OpenConnection, lane: JobLane): TokenQueue {
  return connection.kind === 'redis'
    ? new Queue<Token, void, 'run'>(queueNames[lane], { connection: connection.client })
    : (new Queue(
        queueNames[lane],
        { connection: connection.pool as never },
        createPostgresBackend,
      ) as unknown as TokenQueue);
}

function newWorker(connection: OpenConnection, lane: JobLane, concurrency: number, process: Process): TokenWorker {
  const queueName = queueNames[lane];
  if (connection.kind === 'postgres') {
    return new Worker(
      queueName,
      process,
      { connection: connection.pool as never, concurrency, runRetryDelay: retryDelay },
      createPostgresBackend,
    ) as unknown as TokenWorker;
  }
  // A producer fails at once when Redis is away; a worker waits for it.
  const client = connection.client.duplicate(waitingForRedis);
  const worker = new Worker<Token, void, 'run'>(queueName, process, {
    connection: client,
    concurrency,
    runRetryDelay: retryDelay,
  });
  worker.on('closed', () => client.disconnect());
  return worker;
}

/** BullMQ asks again at once where something fails, and takes the schema of a pool that is given to it for granted. */
function openPool(url: string): pg.Pool {
  const pool = new PacedPool({
    connectionString: url,
    max: poolSize,
    application_name: 'igny8-queue',
    options: `-c role=igny8_app -c search_path=${schema}`,
    keepAlive: true,
    connectionTimeoutMillis: patience,
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Makes the tables of the queue. Run by the owner role, with the other migrations. */
export async function migrateJobQueue(ownerUrl: string): Promise<void> {
  for (const lane of lanes) {
    const connection = { connectionString: ownerUrl, schema, migrate: true, max: 1 };
    const queue = new Queue(queueNames[lane], { connection }, createPostgresBackend);
    queue.on('error', () => undefined);
    await queue.waitUntilReady();
    await queue.close();
  }
  await overConnection(ownerUrl, async (client) => {
    // The first id makes a queue's sequence, which the application's role may not make itself.
    await client.query(`
      ${lanes.map((lane) => `SELECT ${schema}.next_job_id('${queueNames[lane]}');`).join('\n      ')}
      GRANT USAGE ON SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA ${schema} TO igny8_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO igny8_app;`);
  });
}
