import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { ideaIdsInput } from './idea-input.ts';
import { ideaList } from './idea-list.ts';

/** Deletes an idea; a task made of it stays, without one. @throws AppError NOT_FOUND */
export async function deleteIdea(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    if ((await removeIdeas(transaction, [id])) === 0) throw notFound();
  });
}

/** Deletes all or none. @returns how many */
export async function bulkDeleteIdeas(context: RequestContext, input: unknown): Promise<number> {
  const { ids } = parse(ideaIdsInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, ideaList, ids);
    return removeIdeas(transaction, ids);
  });
}

async function removeIdeas(context: RequestContext, ids: readonly number[]): Promise<number> {
  const { count } = await context.db.idea.updateMany({
    where: { id: { in: [...ids] } },
    data: { deletedAt: context.now(), clusterId: null },
  });
  await context.db.task.updateMany({ where: { ideaId: { in: [...ids] } }, data: { ideaId: null } });
  return count;
}
