import { z } from 'zod';
import { defineJob } from '#platform/jobs/definition.ts';

export interface GenerateIdeasResult {
  readonly ideasCreated: number;
  readonly ideaIds: readonly number[];
}

/** Proposes content for a cluster (docs/contract/planner.md, "Generating ideas"). */
export const generateIdeasJob = defineJob<{ clusterId: number }, GenerateIdeasResult>({
  type: 'planner.generate_ideas',
  payload: z.object({ clusterId: z.int() }),
  maxAttempts: 4,
  timeout: 300_000,
});
