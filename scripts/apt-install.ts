import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const aptGet = '/usr/bin/apt-get';

/** Whether packages can be installed without asking: as root on Debian and its kin. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync(aptGet);
}

/** Installs packages of the system. @returns whether they are there now */
export function aptInstall(packages: readonly string[]): boolean {
  const apt = (...args: string[]) =>
    spawnSync(aptGet, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  // The lists of a fresh image are empty or old.
  return install() || (apt('update', '-qq') && install());
}
