import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { until } from '../../kit/until.ts';
import { freePort } from './served-postgres.ts';

/** A Redis of a test's own that keeps nothing: what was in it is gone when it comes back. */
export class RedisProcess {
  readonly url: string;
  readonly #port: number;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'igny8-redis-'));
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** Whether this machine has one; says so where it has not. */
  static get isThere(): boolean {
    const found = spawnSync('redis-server', ['--version']).status === 0;
    if (!found) process.stderr.write('There is no redis-server: what happens when Redis is away is not tested here.\n');
    return found;
  }

  static async start(): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort());
    await redis.comeBack();
    return redis;
  }

  async comeBack(): Promise<void> {
    const args = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#folder];
    this.#child = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    await until(() => this.#answers());
  }

  async #answers(): Promise<boolean> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.ping()) === 'PONG';
    } catch {
      return false;
    } finally {
      client.disconnect();
    }
  }

  /** Nothing of it can tidy up. */
  async goAway(): Promise<void> {
    await end(this.#child, 'SIGKILL');
  }

  /** It holds its connections and says nothing. */
  hang(): void {
    this.#child?.kill('SIGSTOP');
  }

  wakeUp(): void {
    this.#child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await end(this.#child, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
