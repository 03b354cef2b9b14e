// Bundles the server for Node: one folder `dist/` with an entry for each process and thread. Packages stay outside.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export async function build() {
  const { build: esbuild } = await import('esbuild');
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await esbuild({
    absWorkingDir: root,
    entryPoints: {
      main: 'src/main.ts',
      demo: 'src/demo/demo.ts',
      'database-task': 'src/server/database-task.ts',
      'local-ai-thread': 'src/platform/ai/local/local-ai-thread.ts',
    },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}
