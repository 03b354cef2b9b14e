import type { JobPhase, JobState } from '#prisma/generated/client/client.ts';

/** Share of the whole that each phase covers, in percent (docs/contract/system.md, "Phases"). */
export const phaseShares: Record<JobPhase, readonly [from: number, to: number]> = {
  INIT: [0, 10],
  PREP: [10, 20],
  AI_CALL: [20, 80],
  PARSE: [80, 90],
  SAVE: [90, 100],
  DONE: [100, 100],
};

/** The state words that clients of task_progress know. */
export const progressStates: Record<JobState, 'PENDING' | 'PROGRESS' | 'SUCCESS' | 'FAILURE' | 'REVOKED'> = {
  pending: 'PENDING',
  running: 'PROGRESS',
  succeeded: 'SUCCESS',
  failed: 'FAILURE',
  cancelled: 'REVOKED',
};

/** The percentage of the whole when `done` of `total` parts of a phase are finished. */
export function percentageIn(phase: JobPhase, done = 0, total = 1): number {
  const [from, to] = phaseShares[phase];
  return Math.round(from + (to - from) * (total > 0 ? Math.min(1, done / total) : 0));
}
