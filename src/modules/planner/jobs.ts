import type { RegisteredJob } from '#platform/jobs/definition.ts';
import { autoClusterHandler } from './auto-cluster/run-auto-cluster.ts';
import { generateIdeasHandler } from './generate-ideas/run-generate-ideas.ts';

/** Background work of this module, for the processes that work. */
export const plannerJobs: readonly RegisteredJob[] = [autoClusterHandler, generateIdeasHandler];
