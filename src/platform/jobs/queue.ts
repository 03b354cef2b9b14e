import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';
import { JobLane } from '#prisma/generated/client/client.ts';

/** A queue only carries ids of job rows to a free worker; what it loses, the sweep hands over again. */
const queueNames: Readonly<Record<JobLane, string>> = { batch: 'jobs', interactive: 'jobs-interactive' };
const lanes = Object.values(JobLane);
const schema = 'bullmq';

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
  /** Takes no more ids and waits for those in hand. */
  close(): Promise<void>;
}

export type QueueConnection = { kind: 'redis'; client: Redis } | { kind: 'postgres'; url: string };

type TokenQueue = Pick<Queue<Token, void, 'run'>, 'addBulk' | 'close' | 'getWaitingCount' | 'on'>;
type TokenWorker = Pick<Worker<Token, void, 'run'>, 'close' | 'on' | 'waitUntilReady'>;
type Process = (token: { data: Token }) => Promise<void>;

/** BullMQ on Redis, or on PostgreSQL where there is no Redis. */
export function openJobQueue(connection: QueueConnection, onError: (error: Error) => void): JobQueue {
  const queues = new Map(lanes.map((lane) => [lane, newQueue(connection, lane)]));
  let workers: TokenWorker[] | undefined;
  let closing = false;
  // Its last connections end a moment after it says it is closed; what they say then is of no interest.
  const report = (error: Error) => {
    if (!closing) onError(error);
  };
  for (const queue of queues.values()) queue.on('error', report);
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
    async close() {
      closing = true;
      await Promise.all((workers ?? []).map((worker) => worker.close()));
      for (const queue of queues.values()) await queue.close();
    },
  };
}

function newQueue(connection: QueueConnection, lane: JobLane): TokenQueue {
  return connection.kind === 'redis'
    ? new Queue<Token, void, 'run'>(queueNames[lane], { connection: connection.client })
    : (new Queue(
        queueNames[lane],
        { connection: postgresConnection(connection.url) },
        createPostgresBackend,
      ) as unknown as TokenQueue);
}

function newWorker(connection: QueueConnection, lane: JobLane, concurrency: number, process: Process): TokenWorker {
  const queueName = queueNames[lane];
  if (connection.kind === 'postgres') {
    return new Worker(
      queueName,
      process,
      { connection: postgresConnection(connection.url), concurrency },
      createPostgresBackend,
    ) as unknown as TokenWorker;
  }
  // A producer fails at once when Redis is away; a worker waits for it.
  const client = connection.client.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
  const worker = new Worker<Token, void, 'run'>(queueName, process, { connection: client, concurrency });
  worker.on('closed', () => client.disconnect());
  return worker;
}

function postgresConnection(url: string) {
  return { connectionString: url, schema, max: 3, application_name: 'igny8-queue', options: '-c role=igny8_app' };
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
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The first id makes a queue's sequence, which the application's role may not make itself.
    await client.query(`
      ${lanes.map((lane) => `SELECT ${schema}.next_job_id('${queueNames[lane]}');`).join('\n      ')}
      GRANT USAGE ON SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA ${schema} TO igny8_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO igny8_app;`);
  } finally {
    await client.end();
  }
}
