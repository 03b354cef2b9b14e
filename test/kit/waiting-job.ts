import { z } from 'zod';
import { defineJob } from '../../src/platform/jobs/definition.ts';
import { announceJob } from '../../src/platform/jobs/job-events.ts';
import type { JobRow } from '../../src/platform/jobs/job-row.ts';
import { startJob } from '../../src/platform/jobs/start-job.ts';
import type { Tenant } from './tenant.ts';

const waitingJob = defineJob<object, object>({
  type: 'test.waiting',
  payload: z.object({}),
  maxAttempts: 1,
  timeout: 60_000,
});

/** A job that nobody works on: it moves when the test moves it. */
export function startWaitingJob(tenant: Tenant, options: { siteId?: number | null } = {}): Promise<JobRow> {
  return startJob(tenant.context, waitingJob, {}, options);
}

/** Changes a job's row and announces it, as a worker does. */
export async function moveJob(
  { app, accountId }: Tenant,
  id: string,
  data: { percentage?: number; state?: 'running' | 'succeeded'; message?: string },
): Promise<void> {
  await app.prisma.job.update({ where: { id }, data });
  await announceJob(app.services.events, { id, accountId });
}
