/** Channel on which a job's progress is announced; the message only says "look again". */
export function jobChannel(jobId: string): string {
  return `job.${jobId}`;
}

/** Channel on which API processes tell the workers that there is something to do. */
export const jobsWaiting = 'jobs.waiting';
