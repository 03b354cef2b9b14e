import type { RegisteredJob } from '#platform/jobs/definition.ts';
import { giveBackHandler } from './gateways/give-back.ts';

/** Background work of this module, for the processes that work. */
export const billingJobs: readonly RegisteredJob[] = [giveBackHandler];
