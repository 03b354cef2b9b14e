import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { allJobs } from '../../src/modules/jobs.ts';
import type { AiProviders } from '../../src/platform/ai/providers.ts';
import { readEnvironment } from '../../src/platform/config/environment.ts';
import type { RegisteredJob } from '../../src/platform/jobs/definition.ts';
import { type JobWorkers, startJobWorkers } from '../../src/platform/jobs/job-workers.ts';
import type { JobQueue } from '../../src/platform/jobs/queue.ts';
import { type App, createApp } from '../../src/server/app.ts';
import { type Installation, openInstallation } from '../../src/server/installation.ts';
import { Client } from './client.ts';
import { templateName } from './template-name.ts';
import { Tenant, type TenantOptions } from './tenant.ts';
import { until } from './until.ts';

export interface TestAppOptions {
  /** Environment variables beside the test defaults (throttling off, logs silent). */
  readonly environment?: Readonly<Record<string, string>>;
  /** Starts workers; by default nobody works and jobs stay pending. */
  readonly workers?: boolean;
  /** Further kinds of jobs for the workers. */
  readonly jobs?: readonly RegisteredJob[];
  /** Replaces the AI providers, which are not ours. */
  readonly ai?: Partial<AiProviders>;
  readonly now?: () => Date;
  /** Another process on this one's database, instead of a database of its own. */
  readonly besides?: Pick<TestApp, 'databaseUrl'>;
  /** Gathers log lines. */
  readonly logLines?: string[];
}

/** The whole application over a database of its own, as one process runs it. */
export class TestApp {
  readonly app: App;
  readonly installation: Installation;
  readonly databaseUrl: string;
  readonly dataDir: string;
  #workers: JobWorkers | undefined;
  readonly #inHand: { readonly runs: number };
  readonly #ownsDatabase: boolean;

  constructor(parts: {
    app: App;
    installation: Installation;
    workers: JobWorkers | undefined;
    inHand: { readonly runs: number };
    databaseUrl: string;
    dataDir: string;
    ownsDatabase: boolean;
  }) {
    this.app = parts.app;
    this.installation = parts.installation;
    this.databaseUrl = parts.databaseUrl;
    this.dataDir = parts.dataDir;
    this.#workers = parts.workers;
    this.#inHand = parts.inHand;
    this.#ownsDatabase = parts.ownsDatabase;
  }

  get services() {
    return this.installation.services;
  }

  /** Prisma without a tenant, for arranging and looking. */
  get prisma() {
    return this.installation.services.database.prisma;
  }

  /** Somebody who is not signed in. */
  get anonymous(): Client {
    return new Client(this.app);
  }

  /** A new account with an owner, a site and a sector. */
  tenant(options: TenantOptions = {}): Promise<Tenant> {
    return Tenant.create(this, options);
  }

  /**
   * How many queries the work (a read) sends in the long run: its document is compiled and who asks is known, which is read anew
   * every few seconds. Nothing else may run in this process meanwhile.
   */
  async countQueries(work: () => Promise<unknown>): Promise<number> {
    const { statistics } = this.installation.services.database;
    const counts: number[] = [];
    for (let run = 0; run < 6; run++) {
      const before = statistics.queries;
      await work();
      counts.push(statistics.queries - before);
    }
    return Math.min(...counts.slice(3));
  }

  /** Waits until the workers have so many runs in hand at most, those among them whose job another run has ended. */
  runsInHand(most: number): Promise<void> {
    return until(() => this.#inHand.runs <= most);
  }

  async close(): Promise<void> {
    await this.#workers?.stop();
    await this.installation.close();
    rmSync(this.dataDir, { recursive: true, force: true });
    if (this.#ownsDatabase) await dropDatabase(this.databaseUrl);
  }
}

/** Opens the application for one test file: `beforeAll(async () => { app = await openTestApp(); }); afterAll(() => app.close());` */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const databaseUrl = options.besides?.databaseUrl ?? (await copyTemplate());
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'igny8-data-'));
  const environment = readEnvironment({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    IGNY8_DEBUG_THROTTLE: 'true',
    DATABASE_POOL: '6',
    // A served process must know where it is reached: where the clients of the tests reach it.
    PUBLIC_URL: options.environment?.DATABASE_URL ? 'http://api.test' : '',
    ...options.environment,
  });
  const installation = await openInstallation({
    environment,
    databaseUrl,
    jwtSecret: 'a secret of at least thirty-two characters',
    encryptionKey: 'another secret of some forty characters',
    logStream: options.logLines && { write: (line: string) => void options.logLines!.push(line) },
    now: options.now,
  });
  if (options.ai) Object.assign(installation.services.ai, options.ai);
  const inHand = { runs: 0 };
  const workers = options.workers
    ? await startJobWorkers({
        services: installation.services,
        queue: counting(installation.queue, inHand),
        jobs: [...allJobs, ...(options.jobs ?? [])],
        alone: true,
      })
    : undefined;
  const ownsDatabase = options.besides === undefined;
  const app = createApp(installation.services);
  return new TestApp({ app, installation, workers, inHand, databaseUrl, dataDir, ownsDatabase });
}

function counting(queue: JobQueue, inHand: { runs: number }): JobQueue {
  const work: JobQueue['work'] = (concurrency, run) =>
    queue.work(concurrency, async (id) => {
      inHand.runs++;
      await run(id).finally(() => inHand.runs--);
    });
  return Object.assign(Object.create(queue) as JobQueue, { work });
}

/** A fresh database; copying the template takes some 100 ms. */
export async function copyTemplate(): Promise<string> {
  const adminUrl = process.env.IGNY8_TEST_ADMIN_URL!;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

export async function dropDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.IGNY8_TEST_ADMIN_URL! });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
  await client.end();
}
