import type { RequestContext } from '#platform/context/request-context.ts';
import { onAll, onOne } from '#platform/listing/several.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { releaseIdeas, requireClusterOfAll } from '../../planner/index.ts';
import { lockTasks, refuseHeld } from './held-tasks.ts';
import { holdCluster } from './hold-cluster.ts';
import { taskIdsInput, updateTasksInput } from './task-input.ts';
import { taskList } from './task-list.ts';

/**
 * Deletes a task. Its content and images stay, without one; its idea can be queued again. A job that is about to write its content
 * leaves it out.
 *
 * @throws AppError NOT_FOUND
 */
export const deleteTask = onOne(removeTasks);

/** Deletes all or none. */
export const bulkDeleteTasks = onAll(taskList, taskIdsInput, (context, { ids }) => removeTasks(context, ids));

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

async function removeTasks(context: RequestContext, ids: readonly number[]): Promise<number> {
  await lockTasks(context, ids);
  const tasks = await context.db.task.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, ideaId: true },
  });
  const found = tasks.map((task) => task.id);
  const { count } = await context.db.task.updateMany({
    where: { id: { in: found } },
    data: { deletedAt: context.now(), clusterId: null, ideaId: null, heldBy: null },
  });
  const members = { where: { taskId: { in: found } }, data: { taskId: null } };
  await context.db.content.updateMany(members);
  await context.db.image.updateMany(members);
  await releaseIdeas(
    context,
    tasks.flatMap((task) => task.ideaId ?? []),
  );
  return count;
}
