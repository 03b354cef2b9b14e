import type { RequestContext } from '#platform/context/request-context.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { updateIdeasInput } from './idea-input.ts';
import { ideaList } from './idea-list.ts';

/**
 * Sets the status of all or none.
 *
 * @returns how many
 * @throws AppError VALIDATION_FAILED; INVALID_STATE for a status that only the system sets
 */
export async function bulkUpdateIdeas(context: RequestContext, input: unknown): Promise<number> {
  const { ids, status } = parse(updateIdeasInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, ideaList, ids);
    refuseSystemState('idea', status);
    const { count } = await transaction.db.idea.updateMany({ where: { id: { in: ids } }, data: { status } });
    return count;
  });
}
