import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';

/** The queue only carries ids of job rows to a free worker; what it loses, the sweep hands over again. */
const queueName = 'jobs';
const schema = 'bullmq';

interface Token {
  readonly id: string;
}

export interface JobQueue {
  add(ids: readonly string[]): Promise<void>;
  /** @throws when the queue's backend does not answer */
  ping(): Promise<void>;
  /** Begins to work on ids. A second call is an error. */
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
  const queue = newQueue(connection);
  let worker: TokenWorker | undefined;
  let closing = false;
  // Its last connections end a moment after it says it is closed; what they say then is of no interest.
  const report = (error: Error) => {
    if (!closing) onError(error);
  };
  queue.on('error', report);
  return {
    async add(ids) {
      await queue.addBulk(
        ids.map((id) => ({ name: 'run', data: { id }, opts: { removeOnComplete: true, removeOnFail: true } })),
      );
    },
    async ping() {
      await queue.getWaitingCount();
    },
    async work(concurrency, run) {
      if (worker) throw new Error('this process works already');
      worker = newWorker(connection, concurrency, (token) => run(token.data.id));
      worker.on('error', report);
      await worker.waitUntilReady();
    },
    async close() {
      closing = true;
      await worker?.close();
      await queue.close();
    },
  };
}

function newQueue(connection: QueueConnection): TokenQueue {
  return connection.kind === 'redis'
    ? new Queue<Token, void, 'run'>(queueName, { connection: connection.client })
    : (new Queue(
        queueName,
        { connection: postgresConnection(connection.url) },
        createPostgresBackend,
      ) as unknown as TokenQueue);
}

function newWorker(connection: QueueConnection, concurrency: number, process: Process): TokenWorker {
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
  return { connectionString: url, schema, max: 4, application_name: 'igny8-queue', options: '-c role=igny8_app' };
}

/** Makes the tables of the queue. Run by the owner role, with the other migrations. */
export async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const queue = new Queue(
    queueName,
    { connection: { connectionString: ownerUrl, schema, migrate: true, max: 1 } },
    createPostgresBackend,
  );
  queue.on('error', () => undefined);
  await queue.waitUntilReady();
  await queue.close();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The first id makes the queue's sequence, which the application's role may not make itself.
    await client.query(`
      SELECT ${schema}.next_job_id('${queueName}');
      GRANT USAGE ON SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO igny8_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA ${schema} TO igny8_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO igny8_app;`);
  } finally {
    await client.end();
  }
}
