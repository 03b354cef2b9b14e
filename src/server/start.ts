import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { type Environment, readEnvironment } from '#platform/config/environment.ts';
import type { JobWorkers } from '#platform/jobs/job-workers.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import type { RecurringTasks } from '#platform/recurring/start-recurring-tasks.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.ts';
import type { HttpServer } from './http-server.ts';
import type { Installation } from './installation.ts';
import { checkServedDatabase } from './served-database.ts';
import { cannotBeUsed, cannotListen, postgresAt, using, writingTo } from './start-problems.ts';
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
  const embedded = environment.embedded
    ? await writingTo(dataFolder(environment), () => startEmbeddedDatabase(environment))
    : undefined;
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
    if (!embedded) {
      await using(postgresAt(databaseUrl), () => checkServedDatabase(databaseUrl));
      await requireFolders(environment, role);
    }
    const parts = await loading;
    const { allJobs, createApp, listen, openInstallation, recurringTasks, startJobWorkers, startRecurringTasks } =
      parts;
    installation = await openInstallation({
      environment,
      databaseUrl,
      jwtSecret: environment.JWT_SECRET ?? embedded!.secrets.jwtSecret,
      databaseState: embedded && (() => embedded.state),
      encryptionKey: environment.ENCRYPTION_KEY ?? embedded?.secrets.encryptionKey ?? environment.JWT_SECRET!,
    });
    if (embedded) logDatabase(embedded, installation.services.log);
    if (role !== 'api') {
      await checkMail(environment, installation.services.mail);
      workers = await startJobWorkers({
        services: installation.services,
        queue: installation.queue,
        jobs: allJobs,
        alone: environment.embedded,
      });
      recurring = await startRecurringTasks({ services: installation.services, tasks: recurringTasks });
    }
    if (role !== 'worker') {
      const where = { host: environment.HOST, port: environment.PORT };
      http = await listen(createApp(installation.services), where).catch((error: unknown) => {
        throw cannotListen(error, where) ?? error;
      });
    }
    welcome({ environment, role, url: http?.url });
    return { url: http?.url, installation, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

function dataFolder({ dataDir }: Environment) {
  return { path: dataDir, variable: 'DATA_DIR' };
}

/** A served process writes to its data folder what is kept nowhere else. @throws Error in words where it cannot */
async function requireFolders(environment: Environment, role: string): Promise<void> {
  const keepsFiles = !environment.S3_BUCKET;
  const keepsMails = !environment.SMTP_URL && role !== 'api';
  if (!keepsFiles && !keepsMails) return;
  await writingTo(dataFolder(environment), async () => {
    await mkdir(environment.dataDir, { recursive: true });
    await access(environment.dataDir, constants.W_OK);
  });
}

/** Only who sends mails needs the mail server. @throws Error in words where it cannot be used */
async function checkMail({ SMTP_URL }: Environment, mail: MailTransport): Promise<void> {
  if (!SMTP_URL) return;
  await mail.check().catch((error: unknown) => {
    throw cannotBeUsed({ name: 'The mail server', address: SMTP_URL, variable: 'SMTP_URL' }, error);
  });
}

/** The end of the database and its new start, for who reads the log. */
function logDatabase({ watch }: EmbeddedDatabase, log: Logger): void {
  watch((state) => {
    if (state.status === 'running') log.warn({ restarts: state.restarts }, 'the embedded PostgreSQL runs again');
    else
      log.error({ attempt: state.attempt, reason: state.reason }, 'the embedded PostgreSQL ended; it is started again');
  });
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
