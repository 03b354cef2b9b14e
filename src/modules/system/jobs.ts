import type { RegisteredJob } from '#platform/jobs/definition.ts';
import { testImageHandler } from './provider-settings/run-test-image.ts';

/** Background work of this module, for the processes that work. */
export const systemJobs: readonly RegisteredJob[] = [testImageHandler];
