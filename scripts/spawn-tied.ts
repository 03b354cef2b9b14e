import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Ends all of the group when the pipe closes, which it does when whoever holds its other end is gone, however that came about. The shell
 * itself stays until the server has ended: it may have something to write down.
 */
const watch =
  'exec 3<&0; trap : TERM; (cat <&3 >/dev/null; kill 0) & "$@" 3<&- </dev/null & server=$!; wait $server; wait $server';

/** A server and the processes that it makes, in a group of their own that does not outlive this process. */
export function spawnTied(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): ChildProcess {
  return spawn('sh', ['-c', watch, 'sh', command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** Ends the group of such a server, and waits until the server has ended. */
export async function endTied(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGTERM');
  await ended;
}
