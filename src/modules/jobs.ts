import type { RegisteredJob } from '#platform/jobs/definition.ts';
import { mailJobs } from '#platform/mail/deliver-mail.ts';
import { billingJobs } from './billing/jobs.ts';
import { plannerJobs } from './planner/jobs.ts';
import { systemJobs } from './system/jobs.ts';
import { writerJobs } from './writer/jobs.ts';

/** Every kind of background work, for the processes that work. */
export const allJobs: readonly RegisteredJob[] = [
  ...mailJobs,
  ...billingJobs,
  ...plannerJobs,
  ...systemJobs,
  ...writerJobs,
];
