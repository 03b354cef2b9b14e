import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../src/platform/config/project-root.ts';

interface StartOptions {
  readonly shell?: boolean;
  readonly role?: 'all' | 'api';
  readonly within?: readonly string[];
}

/** A server in a process of its own, as `npm start` runs one. */
export class ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #printed: () => string;

  private constructor(child: ChildProcess, url: string, printed: () => string) {
    this.#child = child;
    this.url = url;
    this.#printed = printed;
    this.pid = child.pid!;
  }

  /**
   * @param environment DATA_DIR and what else it needs; it listens on any free port
   * @param shell whether there is a shell between the two, as with npm
   * @param within a command that becomes the server, whose command line it gets: `['sh', '-c', '… exec "$@"', 'sh']`
   * @param role `api` serves alone; workers are processes of their own then (worker-process.ts)
   * @throws Error with what it printed when it does not come up
   */
  static start(
    environment: Readonly<Record<string, string>>,
    { shell = false, role = 'all', within = [] }: StartOptions = {},
  ): Promise<ServerProcess> {
    const env = environmentOf(environment);
    const parameters = parametersOf(role);
    const [command = '', ...given] = shell
      ? // With a second command the shell stays.
        ['sh', '-c', `"${process.execPath}" ${parameters.join(' ')}; true`]
      : [...within, process.execPath, ...parameters];
    const child = spawn(command, given, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    return new Promise((resolve, reject) => {
      const look = (chunk: Buffer) => {
        printed += chunk;
        const url = /ready at (\S+)/.exec(printed)?.[1];
        if (url) resolve(new ServerProcess(child, url, () => printed));
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
    });
  }

  /** All that it printed so far, log lines among it. */
  get printed(): string {
    return this.#printed();
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** SIGKILL: nothing of it can tidy up. */
  kill(): Promise<number | null> {
    return this.#end('SIGKILL');
  }

  /** @returns the exit code */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    return this.#end(signal);
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve(this.#child.exitCode);
    const ended = new Promise<number | null>((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    return ended;
  }
}

function environmentOf(environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'error',
    PORT: '0',
    ...environment,
  };
}

function parametersOf(role: string): string[] {
  return ['--import', 'tsx', 'src/main.ts', role];
}

/** How a server that cannot start ends, and all that it prints. */
export async function endOfServer(
  environment: Readonly<Record<string, string>>,
  role: 'all' | 'api' | 'worker',
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, parametersOf(role), {
    cwd: projectRoot,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}
