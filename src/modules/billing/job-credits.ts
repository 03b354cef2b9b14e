import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobCredits } from '#platform/jobs/job-credits.ts';
import { post } from './ledger.ts';

/** A job's credits in the ledger: reservation −R when it starts; release +R and deduction −A when it ends (contract, section 10). */
export const jobCredits: JobCredits = {
  async reserve(context, jobId, amount) {
    const row = await post(context, {
      type: 'reservation',
      amount: -amount,
      reference: `job:${jobId}`,
      description: 'Credits held for a job',
    });
    return row.id;
  },

  async settle(context, jobId, reserved) {
    if (reserved === 0) return 0;
    const reference = `job:${jobId}`;
    const used = Math.min(reserved, await creditsUsedBy(context, jobId));
    await post(context, {
      type: 'release',
      amount: reserved,
      reference,
      description: 'Credits held for a job given back',
    });
    if (used > 0)
      await post(context, { type: 'deduction', amount: -used, reference, description: 'Credits used by a job' });
    return used;
  },
};

/** What the units of work that a job has finished cost. */
async function creditsUsedBy(context: RequestContext, jobId: string): Promise<number> {
  const { _sum } = await context.db.creditUsageLog.aggregate({ where: { jobId }, _sum: { creditsUsed: true } });
  return _sum.creditsUsed ?? 0;
}
