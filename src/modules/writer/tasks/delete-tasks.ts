import type { RequestContext } from '#platform/context/request-context.ts';
import { onAll, onOne } from '#platform/listing/several.ts';
import { releaseIdeas } from '../../planner/index.ts';
import { lockTasks } from './held-tasks.ts';
import { taskIdsInput } from './task-input.ts';
import { taskList } from './task-list.ts';

/**
 * Deletes a task. Its content and images stay, without one; its idea can be queued again. A job that is about to write its content
 * leaves it out.
 */
export const deleteTask = onOne(removeTasks);

/** Deletes all or none. */
export const bulkDeleteTasks = onAll(taskList, taskIdsInput, (context, { ids }) => removeTasks(context, ids));

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
