import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { migrateJobQueue } from '../../src/platform/jobs/queue.ts';
import { type Caller, everybody } from '../contract/matrix/callers.ts';
import type { World } from '../contract/matrix/world.ts';
import { seedTemplate } from '../kit/seed-template.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import type { KnownIds } from './odd-values.ts';

/** A word that stands in every text of the account that nobody of the callers belongs to. */
export const foreignMark = 'zqforeignzq';

/** The secret that the kit signs tokens with, and the key of what it stores. */
const secrets = {
  JWT_SECRET: 'a secret of at least thirty-two characters',
  ENCRYPTION_KEY: 'another secret of some forty characters',
};

/** The built server in a process of its own on a database of its own, with callers of every kind who know each other's ids. */
export class FuzzServer {
  readonly url: string;
  readonly app: TestApp;
  callers: readonly Caller[] = [];
  ids: Omit<KnownIds, 'oddOneIn'> = { own: {}, foreign: {} };
  readonly #child: ChildProcess;
  readonly #stop: () => Promise<void>;
  #foreign: Readonly<Record<string, number | string>> | undefined;

  private constructor(child: ChildProcess, url: string, app: TestApp, stop: () => Promise<void>) {
    this.#child = child;
    this.url = url;
    this.app = app;
    this.#stop = stop;
  }

  static async start(): Promise<FuzzServer> {
    const folder = temporaryDataDir('fuzz');
    const postgres = await startEmbeddedPostgres({
      directory: path.join(folder, 'postgres'),
      password: 'test',
      database: 'fuzz',
      volatile: true,
    });
    await migrate(postgres.url);
    await migrateJobQueue(postgres.url);
    await seedTemplate(postgres.url);
    const { child, url } = await startServer(folder, postgres.url);
    const app = await openTestApp({ besides: { databaseUrl: postgres.url } as TestApp });
    return new FuzzServer(child, url, app, async () => {
      await app.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** New accounts and callers: what was fuzzed may have locked, deleted or signed out the ones before. */
  async renew(): Promise<void> {
    this.callers = await everybody(this.app);
    const owner = this.callers.find(({ name }) => name === 'owner')!;
    this.#foreign ??= await markedForeignIds(this.app);
    this.ids = { own: await idsOf(owner.world), foreign: this.#foreign };
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Megabytes that the server's process holds. */
  get resident(): number {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

function startServer(folder: string, databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const nowhere = 'http://127.0.0.1:9';
  const env = {
    ...process.env,
    ...secrets,
    NODE_OPTIONS: '',
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: '',
    DATA_DIR: folder,
    PUBLIC_URL: 'http://api.test',
    PORT: '0',
    LOG_LEVEL: 'error',
    IGNY8_DEBUG_THROTTLE: 'true',
    // Nothing of what is fuzzed leaves the machine.
    OPENAI_BASE_URL: nowhere,
    RUNWARE_BASE_URL: nowhere,
    AI_TEXT_PROVIDER: 'local',
    AI_IMAGE_PROVIDER: 'local',
  };
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=384', 'dist/main.js', 'all'],
    {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer) => {
      if (printed.length < 100_000) printed += chunk;
      const url = /ready at (\S+)/.exec(printed)?.[1];
      if (url) resolve({ child, url });
    };
    child.stdout.on('data', look);
    child.stderr.on('data', (chunk: Buffer) => {
      look(chunk);
      if (process.env.FUZZ_LOG) process.stderr.write(chunk);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
  });
}

/** One row of each kind, by the names under which requests ask for their ids. */
async function idsOf(world: World): Promise<Record<string, number | string>> {
  const keyword = await world.keyword();
  const cluster = await world.fullCluster();
  const idea = await world.idea();
  const task = await world.task();
  const content = await world.content();
  const image = await world.image();
  const taxonomy = await world.taxonomy();
  const site = await world.site();
  const user = await world.user();
  const grant = await world.siteAccess();
  const invoice = await world.invoice();
  const payment = await world.payment();
  const method = await world.paymentMethod();
  const job = await world.job();
  return {
    keyword: keyword.id,
    cluster: cluster.id,
    idea: idea.id,
    task: task.id,
    content: content.id,
    image: image.id,
    taxonomy: taxonomy.id,
    site: world.place.siteId,
    sector: world.place.sectorId,
    otherSite: site.id,
    user: user.id,
    siteAccess: grant.id,
    invoice: invoice.id,
    payment: payment.id,
    paymentMethod: method.id,
    prompt: (await world.prompt()).id,
    authorProfile: (await world.authorProfile()).id,
    strategy: (await world.strategy()).id,
    apiKey: (await world.apiKey()).id,
    subscription: (await world.subscription()).id,
    account: world.tenant.accountId,
    job: job.id,
    creditPackage: (await world.creditPackage()).id,
    industry: (await world.industry()).id,
    seedKeyword: (await world.seedKeyword()).id,
    industrySector: (await world.industrySector()).id,
    plan: (await world.plan()).id,
  };
}

/** Columns of texts that answers show. */
const shownTexts = {
  keywords: ['keyword'],
  clusters: ['name', 'description'],
  ideas: ['idea_title', 'description'],
  tasks: ['title', 'description'],
  contents: ['title', 'excerpt', 'meta_title'],
  images: ['prompt', 'caption'],
  taxonomies: ['name'],
  sites: ['name', 'description'],
  sectors: ['name'],
  users: ['first_name', 'username'],
  accounts: ['name'],
  author_profiles: ['name', 'description'],
  strategies: ['name', 'description'],
  payment_methods: ['display_name'],
  api_keys: ['name'],
} as const;

async function markedForeignIds(app: TestApp): Promise<Readonly<Record<string, number | string>>> {
  const { World: Foreign } = await import('../contract/matrix/world.ts');
  const world = await Foreign.create(app);
  const ids = await idsOf(world);
  for (const [table, columns] of Object.entries(shownTexts)) {
    const changes = columns.map((column) => `${column} = left('${foreignMark} ' || coalesce(${column}, ''), 100)`);
    const own = table === 'accounts' ? 'id' : 'account_id';
    await app.services.database.pool.query(`UPDATE ${table} SET ${changes.join(', ')} WHERE ${own} = $1`, [
      world.tenant.accountId,
    ]);
  }
  return ids;
}
