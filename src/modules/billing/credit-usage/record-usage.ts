import type { AiUsage } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';

interface UsageEntry {
  readonly jobId: string;
  readonly siteId: number | null;
  readonly operation: CreditOperation;
  readonly credits: number;
  /** How much was done, as plans count it (words, images, prompts); 1 by default. */
  readonly quantity?: number;
  readonly usage: AiUsage;
  /** What was worked on; with the job and operation it is unique, so that a unit of work counts once. */
  readonly related: { readonly type: string; readonly id: number };
}

/** Records a finished unit of work, in the transaction that saves its result. The job is charged by these rows when it ends. */
export async function recordUsage(context: RequestContext, entry: UsageEntry): Promise<void> {
  await context.db.creditUsageLog.create({
    data: {
      accountId: context.accountId,
      jobId: entry.jobId,
      siteId: entry.siteId,
      operationType: entry.operation,
      creditsUsed: entry.credits,
      quantity: entry.quantity,
      costUsd: entry.usage.costUsd,
      modelUsed: entry.usage.model,
      tokensInput: entry.usage.tokensInput,
      tokensOutput: entry.usage.tokensOutput,
      relatedObjectType: entry.related.type,
      relatedObjectId: entry.related.id,
      createdAt: context.now(),
    },
  });
}

/** Ids of what a job has finished already: a run that takes over leaves them alone. */
export async function finishedUnits(
  context: RequestContext,
  jobId: string,
  operation: CreditOperation,
): Promise<Set<number>> {
  const rows = await context.db.creditUsageLog.findMany({
    where: { jobId, operationType: operation },
    select: { relatedObjectId: true },
  });
  return new Set(rows.map((row) => row.relatedObjectId));
}
