// `node scripts/run.mjs main api` – prepares the checkout, then becomes the built program: one process, so that a signal
// or a kill reaches the server itself.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const [program = 'main', ...rest] = process.argv.slice(2);

await prepare({ built: true });

if (existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'));
process.env.NODE_ENV ??= 'production';

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], path.join(root, 'dist', `${program}.js`), ...rest];
await import(pathToFileURL(process.argv[1]).href);
