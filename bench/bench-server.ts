import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { temporaryDataDir } from '../scripts/temporary-data-dir.ts';
import { freePort } from '../src/embedded-postgres/free-port.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';

export interface BenchServer {
  readonly url: string;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * The built server as `npm start` runs it, embedded, in a folder of its own; throttle and access log are on.
 *
 * @param settings further environment variables
 */
export async function startBenchServer(settings: Readonly<Record<string, string>>): Promise<BenchServer> {
  const dataDir = temporaryDataDir('bench');
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: '',
    REDIS_URL: '',
    NODE_ENV: 'production',
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_DIR: path.join(dataDir, 'logs'),
    ...settings,
  };
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=384', 'dist/main.js', 'all'],
    { cwd: projectRoot, env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await answers(`http://127.0.0.1:${port}/api/v1/system/ping/`, child);
  const secrets = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as {
    jwtSecret: string;
    databasePassword: string;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: `postgresql://igny8:${secrets.databasePassword}@127.0.0.1:${databasePort(dataDir)}/igny8`,
    jwtSecret: secrets.jwtSecret,
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The hand-written list over the same database. */
export async function startYardstick({ databaseUrl, jwtSecret }: BenchServer): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const child = fork(path.join(projectRoot, 'bench/fastify-list.mjs'), {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      JWT_SECRET: jwtSecret,
    },
  });
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject));
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

/** Keywords of the demo account's first site, with a cluster each. */
export async function fillKeywords(databaseUrl: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: places } = await client.query(
    `SELECT s.account_id, s.site_id, s.id FROM sectors s JOIN accounts a ON a.id = s.account_id WHERE a.slug = 'demo-company' ORDER BY s.id LIMIT 1`,
  );
  const { account_id, site_id, id } = places[0];
  await client.query(
    `INSERT INTO clusters (account_id, site_id, sector_id, name, name_key, updated_at) SELECT $1, $2, $3, 'Cluster ' || i, 'cluster ' || i, now() FROM generate_series(1, 200) i`,
    [account_id, site_id, id],
  );
  await client.query(
    `INSERT INTO keywords (account_id, site_id, sector_id, keyword, keyword_key, cluster_id, volume_override, difficulty_override, intent, status, created_at, updated_at)
     SELECT $1, $2, $3, 'keyword number ' || i, 'keyword number ' || i, (SELECT min(id) FROM clusters WHERE account_id = $1) + i % 200, i % 5000, i % 100, 'commercial', 'active',
            now() - i * interval '1 minute', now() FROM generate_series(1, $4::int) i`,
    [account_id, site_id, id, rows],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}

function databasePort(dataDir: string): number {
  const location = (() => {
    try {
      return readFileSync(path.join(dataDir, 'postgres/LOCATION'), 'utf8').trim();
    } catch {
      return path.join(dataDir, 'postgres');
    }
  })();
  return Number(readFileSync(path.join(location, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error('the server ended before it answered');
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error('the server did not answer within 30 s');
}
