import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#platform/config/project-root.ts';
import { demoPassword } from '#prisma/seed/demo-users.ts';
import { type RunningServer, startServer } from '../server/start.ts';
import { ApiClient } from './api-client.ts';
import { type DemoOptions, readOptions } from './options.ts';
import { createWorkplace, runPipeline } from './pipeline.ts';
import { writeOutput } from './write-output.ts';

/** Credits that a run may need; staff tops the demo account up when an earlier run has used them. */
const enough = 5_000;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!existsSync(options.file)) throw new Error(`There is no file ${options.file}.`);
  process.stdout.write('Starting the server with its own database; throttling is off for the demo …\n');
  const server = await startServer('all', demoEnvironment(options));
  try {
    await show(server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
  if (options.once) {
    await server.stop();
    process.exit(0);
  }
  process.stdout.write('\nThe server goes on. Ctrl-C stops it.\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

/** The demo is always embedded, whatever the shell has set; with --once it takes any free port. */
function demoEnvironment({ once }: DemoOptions): Record<string, string | undefined> {
  return {
    ...process.env,
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
    IGNY8_DEBUG_THROTTLE: 'true',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    ...(once ? { PORT: '0' } : {}),
  };
}

async function show(server: RunningServer, options: DemoOptions): Promise<void> {
  const startedAt = performance.now();
  const api = new ApiClient(server.url!);
  await api.signIn('owner@demo.igny8.test', demoPassword);
  const before = await ensureCredits(server.url!, api);
  const place = await createWorkplace(api);
  process.stdout.write(`From ${path.relative(process.cwd(), options.file)} to illustrated drafts:\n\n`);
  const result = await runPipeline(api, place, options.file, options.articles);
  const index = await writeOutput(api, path.join(projectRoot, 'demo-output'), result.contentIds);
  const after = await balance(api);
  const rows: [string, string | number][] = [
    ['keywords', result.keywords],
    ['clusters', result.clusters],
    ['ideas', result.ideas],
    ['drafts', result.drafts],
    ['images', result.images],
    ['credits used', before - after],
    ['credits left', after],
    ['seconds', ((performance.now() - startedAt) / 1000).toFixed(1)],
  ];
  process.stdout.write(
    `\n${rows.map(([name, value]) => `  ${name.padEnd(14)}${String(value).padStart(10)}`).join('\n')}\n\n`,
  );
  process.stdout.write(`The drafts are in ${path.relative(process.cwd(), index)}\n`);
}

async function balance(api: ApiClient): Promise<number> {
  return (await api.rest<{ credits: number }>('GET', '/billing/credits/balance/')).credits;
}

async function ensureCredits(url: string, api: ApiClient): Promise<number> {
  const credits = await balance(api);
  if (credits >= enough) return credits;
  const staff = new ApiClient(url);
  await staff.signIn('staff@demo.igny8.test', demoPassword);
  const { user } = await api.rest<{ user: { id: number } }>('GET', '/auth/me/');
  await staff.rest('POST', `/admin/users/${user.id}/adjust-credits/`, { amount: enough * 2 - credits, reason: 'Demo' });
  return balance(api);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
