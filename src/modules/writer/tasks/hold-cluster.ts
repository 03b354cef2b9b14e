import type { RequestContext } from '#platform/context/request-context.ts';

/** Holds a cluster that tasks are about to join until the transaction ends: who deletes it afterwards finds them in it. */
export async function holdCluster(context: RequestContext, id: number | null | undefined): Promise<void> {
  if (id == null) return;
  await context.sql.rows('SELECT id FROM clusters WHERE account_id = $1 AND id = $2 FOR SHARE', [
    context.accountId,
    id,
  ]);
}
