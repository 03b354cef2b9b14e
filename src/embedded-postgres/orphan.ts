import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A server whose parent was killed goes on by itself: it is stopped. It is ours if its command line names this folder. The file of one
 * that is gone stays where it is: PostgreSQL sees by it whether processes of that server still hold the data, and waits for their end.
 *
 * @throws Error when it does not stop
 */
export async function stopOrphan(directory: string): Promise<void> {
  const pidFile = path.join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  // Cut off while it was written, or of a process whose number somebody else has now: PostgreSQL would refuse to start.
  if (!Number.isInteger(pid) || pid <= 1 || (isAlive(pid) && !runsOn(pid, directory))) {
    await rm(pidFile, { force: true });
    return;
  }
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000 && isAlive(pid); waited += 50) await sleep(50);
  if (isAlive(pid)) throw new Error(`An earlier PostgreSQL (process ${pid}) on ${directory} does not stop.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where the system does not show command lines, the process is taken for ours: PostgreSQL's own file names it. */
function runsOn(pid: number, directory: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(directory);
  } catch {
    return process.platform !== 'linux';
  }
}
