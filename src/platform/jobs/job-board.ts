import type pg from 'pg';
import type { EventBus } from '../events/event-bus.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { JobCredits } from './job-credits.ts';
import { announceJob, jobsCancelled, jobsWaiting } from './job-events.ts';
import type { JobQueue } from './queue.ts';

/** What every process can do with jobs: start them (start-job.ts), ask to cancel, wake the workers. */
export interface JobBoard {
  readonly credits: JobCredits;
  /** Tells the workers that a row waits. Never fails the caller: a sweep finds rows that nobody was told of. */
  wake(): Promise<void>;
  /** Tells who follows the account's jobs of a new one. Never fails the caller: who follows looks again. */
  announce(job: { readonly id: string; readonly accountId: number }): Promise<void>;
  /** @throws when the queue does not answer */
  ping(): Promise<void>;
}

export function createJobBoard(parts: {
  events: EventBus;
  credits: JobCredits;
  queue: Pick<JobQueue, 'ping'>;
  log: Logger;
}): JobBoard {
  return {
    credits: parts.credits,
    ping: () => parts.queue.ping(),
    async wake() {
      try {
        await parts.events.publish(jobsWaiting, {});
      } catch (error) {
        parts.log.warn({ err: error }, 'workers could not be woken; the sweep will find the job');
      }
    },
    async announce(job) {
      try {
        await announceJob(parts.events, job);
      } catch (error) {
        parts.log.warn({ err: error, job_id: job.id }, 'a new job could not be announced');
      }
    },
  };
}

/**
 * Asks a job to stop: one that waits ends at its turn, which a pause between two attempts does not put off; one that runs finishes
 * what it is saving, and its calls that wait on somebody else are cut off.
 *
 * @returns false when it has ended already
 */
export async function requestCancel(parts: { pool: pg.Pool; events: EventBus }, jobId: string): Promise<boolean> {
  const { rows } = await parts.pool.query<{ id: string; accountId: number }>(
    `UPDATE jobs SET cancel_requested = true, run_after = least(run_after, now()) WHERE id = $1 AND state IN ('pending', 'running')
     RETURNING id, account_id AS "accountId"`,
    [jobId],
  );
  if (!rows[0]) return false;
  await parts.events.publish(jobsCancelled, { jobId });
  await parts.events.publish(jobsWaiting, {});
  await announceJob(parts.events, rows[0]);
  return true;
}
