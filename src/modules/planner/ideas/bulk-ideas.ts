import { onAll } from '#platform/listing/several.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { updateIdeasInput } from './idea-input.ts';
import { ideaList } from './idea-list.ts';

/** Sets the status of all or none; INVALID_STATE for one that only the system sets. */
export const bulkUpdateIdeas = onAll(ideaList, updateIdeasInput, async ({ db }, { ids, status }) => {
  refuseSystemState('idea', status);
  return (await db.idea.updateMany({ where: { id: { in: ids } }, data: { status } })).count;
});
