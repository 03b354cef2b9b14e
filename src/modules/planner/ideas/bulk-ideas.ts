import type { RequestContext } from '#platform/context/request-context.ts';
import { onAll, onOne } from '#platform/listing/several.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { ideaIdsInput, updateIdeasInput } from './idea-input.ts';
import { ideaList } from './idea-list.ts';

/** Deletes an idea; a task made of it stays, without one. @throws AppError NOT_FOUND */
export const deleteIdea = onOne(removeIdeas);

/** Deletes all or none. */
export const bulkDeleteIdeas = onAll(ideaList, ideaIdsInput, (context, { ids }) => removeIdeas(context, ids));

/** Sets the status of all or none; INVALID_STATE for one that only the system sets. */
export const bulkUpdateIdeas = onAll(ideaList, updateIdeasInput, async ({ db }, { ids, status }) => {
  refuseSystemState('idea', status);
  return (await db.idea.updateMany({ where: { id: { in: ids } }, data: { status } })).count;
});

async function removeIdeas(context: RequestContext, ids: readonly number[]): Promise<number> {
  const { count } = await context.db.idea.updateMany({
    where: { id: { in: [...ids] } },
    data: { deletedAt: context.now(), clusterId: null },
  });
  await context.db.task.updateMany({ where: { ideaId: { in: [...ids] } }, data: { ideaId: null } });
  return count;
}
