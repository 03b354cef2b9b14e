import path from 'node:path';
import type { Redis } from 'ioredis';
import { jobCredits } from '#modules/billing/index.ts';
import { ActorStore } from '#platform/auth/actor-store.ts';
import { apiKeyStrategy } from '#platform/auth/api-key-strategy.ts';
import { basicStrategy } from '#platform/auth/basic-strategy.ts';
import { jwtStrategy } from '#platform/auth/jwt-strategy.ts';
import { createPasswordCheck } from '#platform/auth/password-check.ts';
import { sessionStrategy } from '#platform/auth/session-strategy.ts';
import { Tokens } from '#platform/auth/tokens.ts';
import type { Environment } from '#platform/config/environment.ts';
import type { Services } from '#platform/context/services.ts';
import { openDatabase } from '#platform/database/database.ts';
import type { PostgresState } from '#platform/database/postgres-state.ts';
import { TenantClients } from '#platform/database/tenant-clients.ts';
import type { EventBus } from '#platform/events/event-bus.ts';
import { memoryEventBus } from '#platform/events/memory-event-bus.ts';
import { postgresEventBus } from '#platform/events/postgres-event-bus.ts';
import { redisEventBus } from '#platform/events/redis-event-bus.ts';
import { createPictureDesk } from '#platform/images/picture-desk.ts';
import { createJobBoard } from '#platform/jobs/job-board.ts';
import { type JobQueue, openJobQueue } from '#platform/jobs/queue.ts';
import { ResultMemory } from '#platform/load/result-memory.ts';
import { UnsentAnswers } from '#platform/load/unsent-answers.ts';
import { WorkInHand } from '#platform/load/work-in-hand.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import { openRedis } from '#platform/redis/open-redis.ts';
import { createCipher } from '#platform/secrets/cipher.ts';
import { KnownSecrets } from '#platform/secrets/known-secrets.ts';
import { createUrlSigner } from '#platform/storage/url-signer.ts';
import { createLogger, type Logger, type LogStream } from '#platform/telemetry/logger.ts';
import { RequestMetrics } from '#platform/telemetry/request-metrics.ts';
import { seldomWarn } from '#platform/telemetry/seldom.ts';
import { createHeavyWork } from '#platform/threads/heavy-work.ts';
import { createAllowance } from '#platform/throttle/allowance.ts';
import { createFailureLock } from '#platform/throttle/failure-lock.ts';
import type { ThrottleStore } from '#platform/throttle/store.ts';
import { createThrottle } from '#platform/throttle/throttle.ts';
import { fileTransport } from '../adapters/mail/file-transport.ts';
import { smtpTransport } from '../adapters/mail/smtp-transport.ts';
import { openFileStore } from '../adapters/storage/open-file-store.ts';
import { configuredSecrets } from './configured-secrets.ts';
import { createAiProviders } from './create-ai-providers.ts';
import { postgresAt, redisAt, using, writingTo } from './start-problems.ts';

/** What an account with hundreds of users needs, and too few to hold a list of addresses against ours. */
const takenAddressesPerDay = 50;

export interface InstallationOptions {
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  /** What stored secrets are encrypted with. */
  readonly encryptionKey: string;
  /** What the embedded PostgreSQL is doing. */
  readonly databaseState?: (() => PostgresState) | undefined;
  /** Takes the log lines instead of LOG_DIR or standard output. */
  readonly logStream?: LogStream | undefined;
  readonly now?: () => Date;
}

/** One process of an installation: its services, the queue it hands jobs to, and how it ends. */
export interface Installation {
  readonly services: Services;
  readonly queue: JobQueue;
  close(): Promise<void>;
}

/**
 * Makes everything that a process has one of. What is opened here is closed by `close`, in the opposite order, also where something that
 * comes later cannot be opened.
 *
 * @throws Error in words for the person at the terminal where something that is needed cannot be used
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const opened: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const closeLast of opened.splice(0).reverse()) await closeLast();
  };
  try {
    return { ...(await openAll(options, opened)), close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** @param opened gets what closes each part */
async function openAll(
  options: InstallationOptions,
  opened: (() => Promise<unknown> | unknown)[],
): Promise<Omit<Installation, 'close'>> {
  const { environment, databaseUrl } = options;
  const secrets = new KnownSecrets(configuredSecrets(options));
  const directory = environment.LOG_DIR;
  const makeLogger = async () =>
    createLogger({ level: environment.LOG_LEVEL, redact: secrets.redact, directory, stream: options.logStream });
  const log = directory ? await writingTo({ path: directory, variable: 'LOG_DIR' }, makeLogger) : await makeLogger();
  // First: a bucket that cannot be used is told before anything is open.
  const files = await openFileStore(environment);
  const database = openDatabase({ url: databaseUrl, poolSize: environment.DATABASE_POOL, applicationName: 'igny8' });
  opened.push(() => database.close());
  const metrics = new RequestMetrics(database.pool, log);
  opened.push(() => metrics.flush());
  await using(postgresAt(databaseUrl), () => database.pool.query('SELECT 1'));
  const needed = environment.REDIS_URL ? redisAt(environment.REDIS_URL) : postgresAt(databaseUrl);
  const redis = environment.REDIS_URL ? await using(needed, () => openRedis(environment.REDIS_URL!, log)) : undefined;
  opened.push(() => redis?.disconnect());
  const events = await using(needed, () => openEvents(environment, redis, database.pool, databaseUrl, log));
  opened.push(() => events.close());
  const queue = await using(needed, () =>
    openJobQueue(
      redis ? { kind: 'redis', client: redis } : { kind: 'postgres', url: databaseUrl },
      seldomWarn(log, 'job queue'),
    ),
  );
  const mail = mailTransport(environment, log);
  opened.push(() => mail.close());
  const ai = createAiProviders(environment, secrets);
  opened.push(
    () => ai.close(),
    () => queue.close(),
  );
  const heavy = createHeavyWork();
  opened.push(() => heavy.close());
  const actors = new ActorStore(database.pool, events);
  await actors.start();
  const tokens = new Tokens(options.jwtSecret);
  const now = options.now ?? (() => new Date());
  const counters = throttleStore(environment, redis, database.pool);
  const passwords = createPasswordCheck(database.pool, createFailureLock(counters, 'sign-in'));
  const throttle = createThrottle({
    store: counters,
    off: environment.throttlingOff,
    limits: environment.THROTTLE_LIMITS,
  });
  const allowance = (name: string, amount: number) =>
    createAllowance(counters, name, amount, environment.throttlingOff);
  const services: Services = {
    environment,
    log,
    database,
    databaseState: options.databaseState,
    tenants: new TenantClients(database.prisma),
    events,
    metrics,
    throttle,
    work: new WorkInHand(),
    pictures: createPictureDesk(),
    heavy,
    results: new ResultMemory(),
    unsent: new UnsentAnswers(),
    allowances: {
      registrations: allowance('registrations', environment.REGISTRATIONS_PER_DAY),
      takenAddresses: allowance('taken-addresses', takenAddressesPerDay),
    },
    passwords,
    cipher: createCipher(options.encryptionKey),
    mail,
    tokens,
    actors,
    // In this order (docs/contract/access.md, "Authentication order").
    strategies: [
      jwtStrategy(tokens, actors),
      apiKeyStrategy(actors),
      sessionStrategy(actors),
      basicStrategy(passwords, actors, throttle),
    ],
    jobs: createJobBoard({ events, credits: jobCredits, queue, log }),
    ai,
    files,
    urls: createUrlSigner(options.jwtSecret),
    now,
    startedAt: now(),
  };
  return { services, queue };
}

/** A process that is alone needs nobody to talk to. */
async function openEvents(
  environment: Environment,
  redis: Redis | undefined,
  pool: Parameters<typeof postgresEventBus>[0],
  url: string,
  log: Logger,
): Promise<EventBus> {
  if (redis) return redisEventBus(redis, log);
  return environment.embedded ? memoryEventBus() : postgresEventBus(pool, url, log);
}

function mailTransport(environment: Environment, log: Logger): MailTransport {
  return environment.SMTP_URL
    ? smtpTransport(environment.SMTP_URL, environment.MAIL_FROM)
    : fileTransport(path.join(environment.dataDir, 'mail'), environment.MAIL_FROM, log);
}

function throttleStore(
  environment: Environment,
  redis: Redis | undefined,
  pool: Parameters<typeof postgresEventBus>[0],
): ThrottleStore {
  if (redis) return { kind: 'redis', client: redis };
  return environment.embedded ? { kind: 'memory' } : { kind: 'postgres', pool };
}
