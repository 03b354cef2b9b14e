/** Channel on which a job's progress is announced; the message only says "look again". */
export function jobChannel(jobId: string): string {
  return `job.${jobId}`;
}

/** Channel on which API processes tell the workers that there is something to do. */
export const jobsWaiting = 'jobs.waiting';

/** Channel on which a worker hears that one of its jobs is to stop; the row says so as well. */
export const jobsCancelled = 'jobs.cancelled';
