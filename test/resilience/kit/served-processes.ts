import { rmSync } from 'node:fs';
import { temporaryDataDir } from '../../../scripts/temporary-data-dir.ts';
import { ServerProcess } from '../../kit/server-process.ts';
import { WorkerProcess } from '../../kit/worker-process.ts';
import type { ServedPostgres } from './served-postgres.ts';

/** Two API processes and a worker over one database, as an operator runs them. */
export class ServedProcesses {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #dataDir: string;
  readonly #apis: ServerProcess[] = [];
  #worker: WorkerProcess | undefined;

  private constructor(dataDir: string, environment: Readonly<Record<string, string>>) {
    this.#dataDir = dataDir;
    this.#environment = environment;
  }

  static async start(
    database: ServedPostgres,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ServedProcesses> {
    const dataDir = temporaryDataDir('served-files');
    const processes = new ServedProcesses(dataDir, {
      DATABASE_URL: database.url,
      JWT_SECRET: 'a secret of at least thirty-two characters',
      PUBLIC_URL: 'http://api.test',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      // Counted, and more than anybody here can use up.
      THROTTLE_LIMITS: ['planner', 'planner_ai', 'auth', 'auth_strict', 'default', 'system', 'billing']
        .map((scope) => `${scope}=1000000`)
        .join(),
      ...settings,
    });
    await Promise.all([processes.#addApi(), processes.#addApi(), processes.startWorker()]);
    return processes;
  }

  async #addApi(): Promise<void> {
    this.#apis.push(await ServerProcess.start(this.#environment, { role: 'api' }));
  }

  async startWorker(): Promise<void> {
    this.#worker = await WorkerProcess.start(this.#environment);
  }

  /** Of the API processes. */
  get urls(): string[] {
    return this.#apis.map(({ url }) => url);
  }

  get worker(): WorkerProcess {
    return this.#worker!;
  }

  /** SIGKILL for one API process, and another in its place. */
  async replaceApi(): Promise<void> {
    const [first] = this.#apis;
    await first!.kill();
    const another = await ServerProcess.start(this.#environment, { role: 'api' });
    this.#apis.splice(0, 1, another);
  }

  /** Whether all parts answer, at every API process. */
  async areWell(): Promise<boolean> {
    const answers = await Promise.all(this.urls.map((url) => fetch(`${url}/api/v1/system/status/`)));
    return answers.every(({ status }) => status === 200);
  }

  /** Nobody has ended, and nobody has filled the log with stacks. */
  expectCalm(): void {
    for (const api of this.#apis) {
      expect(api.hasEnded).toBe(false);
      expect(stacksIn(api.printed)).toEqual([]);
    }
    expect(this.worker.hasEnded).toBe(false);
    expect(stacksIn(this.worker.log)).toEqual([]);
  }

  async stop(): Promise<void> {
    for (const api of this.#apis) expect(await api.stop()).toBe(0);
    await this.#worker?.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

/** Log lines that tell of an error with its stack, as of one that nobody foresaw. */
function stacksIn(printed: string): string[] {
  return printed.split('\n').filter((line) => line.includes('"stack"'));
}
