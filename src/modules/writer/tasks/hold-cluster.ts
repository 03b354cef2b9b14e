import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';

/** Holds a cluster that tasks are about to join until the transaction ends: who deletes it afterwards finds them in it. */
export async function holdCluster(context: RequestContext, id: number | null | undefined): Promise<void> {
  if (id == null) return;
  await lockRows(context, 'Cluster', 'SHARE', { id });
}
