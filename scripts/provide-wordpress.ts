import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, canInstall } from './apt-install.ts';
import { WordPressUnavailable } from './wordpress-unavailable.ts';

const source = '/usr/share/wordpress';
const packages = ['wordpress', 'wordpress-theme-twentytwentythree', 'php-cli', 'php-mysql', 'php-curl', 'php-gd'];

/** What a WordPress is made of. */
export interface WordPressParts {
  /** The folder of its files. */
  readonly source: string;
  /** The program that runs them. */
  readonly php: string;
}

/**
 * Finds WordPress and PHP, or installs Debian's packages of them.
 *
 * @throws WordPressUnavailable
 */
export function provideWordPress(): WordPressParts {
  if (missing() && canInstall()) {
    process.stderr.write('Installing WordPress and PHP …\n');
    aptInstall(packages);
  }
  const problem = missing();
  if (problem) throw new WordPressUnavailable(`${problem} (Debian's packages: ${packages.join(' ')}).`);
  return { source, php: 'php' };
}

/** What is missing, in words. */
function missing(): string | undefined {
  const modules = spawnSync('php', ['-m'], { encoding: 'utf8' });
  if (modules.status !== 0) return 'There is no PHP on this machine';
  const absent = ['mysqli', 'curl', 'gd'].filter((name) => !modules.stdout.split('\n').includes(name));
  if (absent.length > 0) return `PHP lacks ${absent.join(' and ')}`;
  if (!existsSync(`${source}/wp-includes/version.php`)) return `There is no WordPress in ${source}`;
  return existsSync(`${source}/wp-content/themes/twentytwentythree`) ? undefined : 'WordPress has no theme';
}
