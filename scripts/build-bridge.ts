import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the plugin's sources are. */
export const bridgeFolder = path.join(root, 'rest-compat/wordpress-bridge');

/** The folder that the plugin has in WordPress. */
const pluginName = 'igny8-bridge';

/** Files in the archive have one time, so that the same sources make the same archive. */
const mtime = '2026-01-01T00:00:00Z';

/** The plugin as WordPress takes it: a zip with one folder. @throws Error when its files do not agree on its version */
export function zipBridge(): Uint8Array {
  const files = filesIn(bridgeFolder).sort();
  checkVersions();
  return zipSync(
    Object.fromEntries(
      files.map((file) => [`${pluginName}/${file}`, [readFileSync(path.join(bridgeFolder, file)), { mtime }]]),
    ),
    { level: 9 },
  );
}

function filesIn(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below)).flatMap((name) => {
    const file = path.posix.join(below, name);
    return statSync(path.join(folder, file)).isDirectory() ? filesIn(folder, file) : [file];
  });
}

/** WordPress reads the version in three places. */
function checkVersions(): void {
  const read = (file: string, pattern: RegExp) =>
    pattern.exec(readFileSync(path.join(bridgeFolder, file), 'utf8'))?.[1] ?? 'none';
  const versions = [
    read('igny8-bridge.php', /^ \* Version:\s+(\S+)/m),
    read('igny8-bridge.php', /^const VERSION\s+= '([^']+)'/m),
    read('readme.txt', /^Stable tag: (\S+)/m),
  ];
  if (new Set(versions).size > 1) throw new Error(`The plugin's versions differ: ${versions.join(', ')}`);
}

/** `npm run build:bridge` writes it to `dist/igny8-bridge.zip`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = path.join(root, 'dist', `${pluginName}.zip`);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, zipBridge());
  process.stdout.write(`${path.relative(root, target)}\n`);
}
