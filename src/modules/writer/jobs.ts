import type { RegisteredJob } from '#platform/jobs/definition.ts';

/** Background work of this room, for the processes that work. */
export const writerJobs: readonly RegisteredJob[] = [];
