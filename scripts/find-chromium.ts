import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, canInstall } from './apt-install.ts';

/** Where the packages of the usual systems put it. */
const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine: the one that CHROMIUM_PATH names, else one in a usual place. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  const candidates = given ? [given] : [...known, ...(process.env.PATH ?? '').split(path.delimiter).map(chromiumIn)];
  return candidates.find(isProgram);
}

/**
 * Finds Chromium, or installs it where that can be done without asking: as root on Debian and its kin.
 *
 * @returns undefined where there is none and none could be installed
 */
export function provideChromium(): string | undefined {
  const found = findChromium();
  if (found || process.env.CHROMIUM_PATH || !canInstall()) return found;
  process.stderr.write('Installing Chromium …\n');
  if (!aptInstall(['chromium'])) process.stderr.write('Chromium could not be installed.\n');
  return findChromium();
}

function chromiumIn(directory: string): string {
  return path.join(directory, process.platform === 'win32' ? 'chrome.exe' : 'chromium');
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `tsx scripts/find-chromium.ts` prints its path. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = provideChromium();
  process.stdout.write(
    found ? `${found}\n` : 'No Chromium found: set CHROMIUM_PATH, or install the package "chromium".\n',
  );
  process.exitCode = found ? 0 : 1;
}
