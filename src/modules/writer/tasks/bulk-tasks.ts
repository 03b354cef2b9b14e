import { onAll } from '#platform/listing/several.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { requireClusterOfAll } from '../../planner/index.ts';
import { lockTasks, refuseHeld } from './held-tasks.ts';
import { holdCluster } from './hold-cluster.ts';
import { updateTasksInput } from './task-input.ts';
import { taskList } from './task-list.ts';

/**
 * Sets status, cluster or both of all or none. The cluster must be of the tasks' sector; INVALID_STATE for a status that only the system
 * sets, and for tasks that are being written.
 */
export const bulkUpdateTasks = onAll(taskList, updateTasksInput, async (context, { ids, status, clusterId }) => {
  await lockTasks(context, ids);
  const where = { id: { in: ids } };
  const tasks = await context.db.task.findMany({ where, select: { id: true, status: true, sectorId: true } });
  await holdCluster(context, clusterId);
  await requireClusterOfAll(context, clusterId, 'task', tasks);
  refuseSystemState('task', status);
  if (status !== undefined) refuseHeld(tasks, 'ids');
  const data = { status, clusterId, ...(status === undefined ? {} : { errorMessage: null }) };
  return (await context.db.task.updateMany({ where, data })).count;
});
