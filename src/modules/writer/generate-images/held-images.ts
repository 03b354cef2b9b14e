/** The images that a job has in hand. An image that it has let go may be another job's by now, in the same state. */
export function heldBy(jobId: string) {
  return { heldBy: jobId, status: 'generating' as const };
}
