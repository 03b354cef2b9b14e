import { type ChildProcess, spawn } from 'node:child_process';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** A server in a process of its own, as `npm start` runs one. */
export class ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid!;
  }

  /**
   * @param environment DATA_DIR and what else it needs; it listens on any free port
   * @param shell whether there is a shell between the two, as with npm
   * @throws Error with what it printed when it does not come up
   */
  static start(environment: Readonly<Record<string, string>>, { shell = false } = {}): Promise<ServerProcess> {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: '',
      REDIS_URL: '',
      LOG_LEVEL: 'error',
      PORT: '0',
      ...environment,
    };
    const parameters = ['--import', 'tsx', 'src/main.ts', 'all'];
    const [command, given] = shell
      ? // With a second command the shell stays.
        ['sh', ['-c', `"${process.execPath}" ${parameters.join(' ')}; true`]]
      : [process.execPath, parameters];
    const child = spawn(command, given, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    return new Promise((resolve, reject) => {
      const look = (chunk: Buffer) => {
        printed += chunk;
        const url = /ready at (\S+)/.exec(printed)?.[1];
        if (url) resolve(new ServerProcess(child, url));
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
    });
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
