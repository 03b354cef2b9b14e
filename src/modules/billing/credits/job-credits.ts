import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobCredits } from '#platform/jobs/job-credits.ts';
import { takeClaims } from '../payments/refund-claims.ts';
import { post } from './ledger.ts';

/**
 * A job's credits in the ledger: reservation −R when it starts; release +R and deduction −A when it ends
 * (docs/contract/data.md, "Ledger"). Of what comes back refunds take what they could not take while it was held.
 */
export const jobCredits: JobCredits = {
  async reserve(context, jobId, amount) {
    return post(context, {
      type: 'reservation',
      amount: -amount,
      reference: `job:${jobId}`,
      description: 'Credits held for a job',
    });
  },

  async charged(context, jobId) {
    const deduction = await context.db.creditTransaction.findFirst({
      where: { referenceId: `job:${jobId}`, transactionType: 'deduction' },
      select: { amount: true },
    });
    return -(deduction?.amount ?? 0);
  },

  async balance(context) {
    const account = await context.db.account.findUniqueOrThrow({
      where: { id: context.accountId },
      select: { credits: true },
    });
    return account.credits;
  },

  async settle(context, jobId, reserved) {
    if (reserved === 0) return 0;
    const reference = `job:${jobId}`;
    const used = Math.min(reserved, await creditsUsedBy(context, jobId));
    const { posted } = await post(context, {
      type: 'release',
      amount: reserved,
      reference,
      description: 'Credits held for a job given back',
    });
    if (used > 0)
      await post(context, { type: 'deduction', amount: -used, reference, description: 'Credits used by a job' });
    if (posted) await takeClaims(context, reference, reserved - used);
    return used;
  },
};

/** What the units of work that a job has finished cost. */
async function creditsUsedBy(context: RequestContext, jobId: string): Promise<number> {
  const { _sum } = await context.db.creditUsageLog.aggregate({ where: { jobId }, _sum: { creditsUsed: true } });
  return _sum.creditsUsed ?? 0;
}
