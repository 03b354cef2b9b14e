import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: the user to run it as then, else undefined. */
export function unprivilegedUser(): UserIds | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found)
    throw new Error(
      'This process is root, and PostgreSQL needs another user to run as: neither "postgres" nor "nobody" exists.',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether every folder on the way may be entered by other users. */
export async function isReachableByOthers(directory: string): Promise<boolean> {
  for (let current = path.resolve(directory); ; current = path.dirname(current)) {
    const { mode } = await stat(current);
    if ((mode & 0o001) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

/** A folder that outlives a restart and that every user can enter. */
export function sharedFolder(): string {
  return existsSync('/var/tmp') ? '/var/tmp' : os.tmpdir();
}
