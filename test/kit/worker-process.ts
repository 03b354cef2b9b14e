import { type ChildProcess, spawn } from 'node:child_process';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** A worker in a process of its own, as `npm run start:worker` runs one. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  #log = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        this.#log += chunk;
      });
  }

  /** @param environment DATABASE_URL and what else the worker needs; resolves when it works */
  static async start(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: 'http://api.test',
      ...environment,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'worker'], {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new WorkerProcess(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => {
        if (worker.#log.includes('is working')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${worker.#log}`)));
    });
    return worker;
  }

  get log(): string {
    return this.#log;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** SIGKILL: nothing of it can tidy up. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.kill(signal);
    return ended;
  }
}
