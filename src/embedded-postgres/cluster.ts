import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { UserIds } from './unprivileged-user.ts';

interface ClusterParts {
  readonly initdb: string;
  /** Exists, and belongs to the user that PostgreSQL runs as. */
  readonly directory: string;
  readonly ids: UserIds | undefined;
  readonly user: string;
  readonly password: string;
}

/**
 * Makes the files of a database cluster where there are none. What a process that was killed meanwhile left half made is made anew.
 *
 * @throws Error with PostgreSQL's own words
 */
export async function ensureCluster(parts: ClusterParts): Promise<void> {
  const { directory } = parts;
  const unfinished = `${directory}.unfinished`;
  if (existsSync(unfinished)) await empty(directory);
  else if (existsSync(path.join(directory, 'PG_VERSION'))) return;
  await writeFile(unfinished, '');
  await initialise(parts);
  await rm(unfinished);
}

async function empty(directory: string): Promise<void> {
  for (const name of await readdir(directory)) await rm(path.join(directory, name), { recursive: true, force: true });
}

async function initialise({ initdb, directory, ids, user, password }: ClusterParts): Promise<void> {
  const passwordFile = path.join(os.tmpdir(), `igny8-${randomBytes(8).toString('hex')}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (ids) await chown(passwordFile, ids.uid, ids.gid);
  try {
    const args = [
      `--pgdata=${directory}`,
      `--username=${user}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ];
    const child = spawn(initdb, args, {
      ...ids,
      cwd: '/',
      env: postgresEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr?.on('data', (chunk) => {
      words += chunk;
    });
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (code !== 0) throw new Error(`initdb failed in ${directory}: ${words.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** PG* variables of the caller's shell must not reach the private server. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && name !== 'LC_ALL');
  return { ...Object.fromEntries(clean), LC_MESSAGES: 'C', TZ: 'UTC' };
}
