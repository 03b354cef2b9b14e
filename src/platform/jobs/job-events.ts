import type { EventBus } from '../events/event-bus.ts';

/** Channel on which API processes tell the workers that there is something to do. */
export const jobsWaiting = 'jobs.waiting';

/** Channel on which a worker hears that one of its jobs is to stop; the row says so as well. */
export const jobsCancelled = 'jobs.cancelled';

/** A message that says of a job: look again. What there is to see is in its row. */
export interface JobNews {
  readonly jobId: string;
}

function newsChannel(accountId: number): string {
  return `jobs.of.${accountId}`;
}

/** Announces that a job of an account has begun, moved on or ended. */
export async function announceJob(
  events: EventBus,
  job: { readonly id: string; readonly accountId: number },
): Promise<void> {
  await events.publish(newsChannel(job.accountId), { jobId: job.id } satisfies JobNews);
}

/** Hears of the jobs of an account; the result ends it. */
export function hearOfJobs(
  events: EventBus,
  accountId: number,
  listener: (news: JobNews) => void,
): Promise<() => Promise<void>> {
  return events.subscribe(newsChannel(accountId), (message) => listener(message as JobNews));
}
