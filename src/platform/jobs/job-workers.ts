import { JobLane } from '#prisma/generated/client/client.ts';
import type { Services } from '../context/services.ts';
import type { RegisteredJob } from './definition.ts';
import { nextDue, pickJobs, putBack, reclaimAll, sweepJobs } from './dispatch.ts';
import { jobsCancelled, jobsWaiting } from './job-events.ts';
import { JobRunner } from './job-runner.ts';
import type { JobQueue } from './queue.ts';

const sweepInterval = 5_000;

interface WorkerOptions {
  readonly services: Services;
  readonly queue: JobQueue;
  readonly jobs: readonly RegisteredJob[];
  /** This process is the only one on its database. */
  readonly alone: boolean;
}

export interface JobWorkers {
  /** Takes no more jobs, waits for those in hand. */
  stop(): Promise<void>;
}

/** Begins to work: hands waiting rows to the queue in turn by tenant, runs what the queue gives, sweeps up what was left behind. */
export async function startJobWorkers({ services, queue, jobs, alone }: WorkerOptions): Promise<JobWorkers> {
  const { pool } = services.database;
  const { JOBS_CONCURRENCY, JOBS_PER_ACCOUNT } = services.environment;
  const runner = new JobRunner(services, jobs);
  let stopped = false;
  /** Whether ids may be gone that the queue, or a run that could not begin, had in hand. */
  let lost = false;
  let dispatching: Promise<void> | undefined;
  let again = false;
  let due: NodeJS.Timeout | undefined;

  /** One at a time in this process; a call that comes meanwhile makes it run once more. */
  function dispatch(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    dispatching ??= (async () => {
      try {
        while (again && !stopped) {
          again = false;
          for (const lane of Object.values(JobLane)) {
            const ids = await pickJobs(pool, JOBS_PER_ACCOUNT, lane);
            if (ids.length > 0) await handOver(lane, ids);
          }
        }
        await wakeWhenDue();
      } catch (error) {
        services.log.error({ err: error }, 'jobs could not be handed over');
      } finally {
        dispatching = undefined;
      }
    })();
    return dispatching;
  }

  /** Ids that the queue did not take wait for the next look, and not until they count as lost. */
  async function handOver(lane: JobLane, ids: readonly string[]): Promise<void> {
    try {
      await queue.add(lane, ids);
    } catch (error) {
      await putBack(pool, ids);
      throw error;
    }
  }

  /** A job that pauses between two attempts goes on when its pause is over, not at the next sweep. */
  async function wakeWhenDue(): Promise<void> {
    const wait = await nextDue(pool);
    clearTimeout(due);
    if (wait !== undefined && wait < sweepInterval && !stopped) due = setTimeout(() => void dispatch(), wait + 10);
  }

  async function sweep(): Promise<void> {
    try {
      lost = queue.takeLoss() || lost;
      const found = await sweepJobs(pool, lost ? 0 : undefined);
      lost = false;
      if (found > 0) services.log.warn({ found }, 'jobs were left behind and wait again');
    } catch (error) {
      services.log.error({ err: error }, 'sweep failed');
    }
    await dispatch();
  }

  if (alone) await reclaimAll(pool);
  await queue.work(JOBS_CONCURRENCY, async (id) => {
    try {
      await runner.run(id);
    } catch (error) {
      lost = true;
      services.log.error({ err: error, job_id: id }, 'job could not be run');
    } finally {
      void dispatch();
    }
  });
  const unsubscribe = [
    await services.events.subscribe(jobsWaiting, () => void dispatch()),
    await services.events.subscribe(jobsCancelled, (message) => runner.cancel((message as { jobId: string }).jobId)),
  ];
  const timer = setInterval(() => void sweep(), sweepInterval);
  await sweep();

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(due);
      for (const end of unsubscribe) await end();
      await dispatching;
      await queue.close();
    },
  };
}
