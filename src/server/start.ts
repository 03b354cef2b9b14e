import { readEnvironment } from '#platform/config/environment.ts';
import type { JobWorkers } from '#platform/jobs/job-workers.ts';
import type { RecurringTasks } from '#platform/recurring/start-recurring-tasks.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import type { HttpServer } from './http-server.ts';
import type { Installation } from './installation.ts';
import { checkServedDatabase } from './served-database.ts';
import { welcome } from './welcome.ts';

export interface RunningServer {
  /** Undefined for a worker. */
  readonly url: string | undefined;
  readonly installation: Installation;
  /** Requests and jobs in hand finish first; the database goes last. */
  stop(): Promise<void>;
}

/**
 * Starts a process of the given role with the environment's settings. Without DATABASE_URL it brings its own PostgreSQL,
 * with the demo data in it.
 *
 * @throws Error in words for the person at the terminal
 */
export async function startServer(
  role: 'all' | 'api' | 'worker',
  variables: Record<string, string | undefined> = process.env,
): Promise<RunningServer> {
  const environment = readEnvironment(variables);
  const loading = loadParts();
  const embedded = environment.embedded ? await startEmbeddedDatabase(environment) : undefined;
  let installation: Installation | undefined;
  let workers: JobWorkers | undefined;
  let recurring: RecurringTasks | undefined;
  let http: HttpServer | undefined;
  const stop = async () => {
    await http?.close();
    await recurring?.stop();
    await workers?.stop();
    await installation?.close();
    await embedded?.stop();
  };
  try {
    const databaseUrl = embedded?.url ?? environment.DATABASE_URL!;
    if (!embedded) await checkServedDatabase(databaseUrl);
    const parts = await loading;
    const { allJobs, createApp, listen, openInstallation, recurringTasks, startJobWorkers, startRecurringTasks } =
      parts;
    installation = await openInstallation({
      environment,
      databaseUrl,
      jwtSecret: environment.JWT_SECRET ?? embedded!.secrets.jwtSecret,
      encryptionKey: environment.ENCRYPTION_KEY ?? embedded?.secrets.encryptionKey ?? environment.JWT_SECRET!,
    });
    if (role !== 'api') {
      workers = await startJobWorkers({
        services: installation.services,
        queue: installation.queue,
        jobs: allJobs,
        alone: environment.embedded,
      });
      recurring = await startRecurringTasks({ services: installation.services, tasks: recurringTasks });
    }
    if (role !== 'worker')
      http = await listen(createApp(installation.services), { host: environment.HOST, port: environment.PORT });
    welcome({ environment, role, url: http?.url });
    return { url: http?.url, installation, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Most of the code. It loads while the embedded database, a process of its own, starts: that takes a second off. */
async function loadParts() {
  const [app, server, installation, workers, recurring, jobs, tasks] = await Promise.all([
    import('./app.ts'),
    import('./http-server.ts'),
    import('./installation.ts'),
    import('#platform/jobs/job-workers.ts'),
    import('#platform/recurring/start-recurring-tasks.ts'),
    import('#modules/jobs.ts'),
    import('#modules/recurring.ts'),
  ]);
  return {
    createApp: app.createApp,
    listen: server.listen,
    openInstallation: installation.openInstallation,
    startJobWorkers: workers.startJobWorkers,
    startRecurringTasks: recurring.startRecurringTasks,
    allJobs: jobs.allJobs,
    recurringTasks: tasks.recurringTasks,
  };
}
