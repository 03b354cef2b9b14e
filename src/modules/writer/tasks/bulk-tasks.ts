import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockTasks, refuseHeld } from './held-tasks.ts';
import { holdCluster } from './hold-cluster.ts';
import { updateTasksInput } from './task-input.ts';
import { taskList } from './task-list.ts';

/**
 * Sets status, cluster or both of all or none. The cluster must be of the tasks' sector.
 *
 * @returns how many
 * @throws AppError VALIDATION_FAILED; INVALID_STATE for a status that only the system sets, and for tasks that are being written
 */
export async function bulkUpdateTasks(context: RequestContext, input: unknown): Promise<number> {
  const { ids, status, clusterId } = parse(updateTasksInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, taskList, ids);
    await lockTasks(transaction, ids);
    const tasks = await transaction.db.task.findMany({
      where: { id: { in: ids } },
      select: { id: true, status: true, sectorId: true },
    });
    if (clusterId != null) await requireSameSector(transaction, tasks, clusterId);
    refuseSystemState('task', status);
    if (status !== undefined) refuseHeld(tasks, 'ids');
    const { count } = await transaction.db.task.updateMany({
      where: { id: { in: ids } },
      data: { status, clusterId, ...(status === undefined ? {} : { errorMessage: null }) },
    });
    return count;
  });
}

async function requireSameSector(
  context: RequestContext,
  tasks: readonly { readonly id: number; readonly sectorId: number }[],
  clusterId: number,
): Promise<void> {
  await holdCluster(context, clusterId);
  const cluster = await context.db.cluster.findUnique({ where: { id: clusterId }, select: { sectorId: true } });
  if (!cluster) throw invalid({ clusterId: `Cluster ${clusterId} does not exist.` });
  const elsewhere = tasks.filter((task) => task.sectorId !== cluster.sectorId).map((task) => task.id);
  if (elsewhere.length > 0)
    throw invalid({ clusterId: `Cluster ${clusterId} is of another sector than task ${elsewhere.join(', ')}.` });
}
