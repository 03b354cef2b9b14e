import { type RunningServer, startServer } from './server/start.ts';

const roles = ['all', 'api', 'worker'] as const;
type Role = (typeof roles)[number];

/** `node dist/main.js [all|api|worker]` */
async function main(): Promise<void> {
  const role = (process.argv[2] ?? 'all') as Role;
  if (!roles.includes(role)) throw new Error(`"${role}" is none of ${roles.join(', ')}.`);
  const starting = startServer(role);
  stopOnSignals(starting);
  await starting;
}

/** The first signal stops in order, also while the server still starts; a second one ends at once. */
function stopOnSignals(starting: Promise<RunningServer>): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write(`\n${signal}: stopping …\n`);
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  whenStarterIsGone(() => {
    if (!stopping) void stop('SIGTERM');
  });
}

/** npm starts a script by way of a shell, and many shells die of a signal without passing it on: the server would run on unattended. */
function whenStarterIsGone(act: () => void): void {
  if (!process.env.npm_lifecycle_script?.includes('run.mjs main')) return;
  const starter = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(watch);
    act();
  }, 200);
  watch.unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
