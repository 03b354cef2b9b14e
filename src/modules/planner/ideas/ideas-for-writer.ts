import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import type { ContentStructure, ContentType } from '#prisma/generated/client/client.ts';
import { ideaList } from './idea-list.ts';

/** What the writer makes a task of. */
export interface IdeaForWriter {
  readonly id: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly ideaTitle: string;
  readonly description: string;
  readonly targetKeywords: string;
  readonly clusterId: number | null;
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
  readonly estimatedWordCount: number;
}

/**
 * Hands ideas to the writer and marks them `queued` (docs/contract/planner.md, "Queueing ideas"). Works in the caller's
 * transaction, which also makes the tasks: the rows are locked until it ends, so that two calls for one idea come one
 * after the other and the second one sees the task of the first. A completed idea whose task is there stays completed,
 * and disabled ideas are left out (docs/contract/planner.md, "Disabled rows").
 *
 * @param ids of one call, without repeats; the ideas come back in this order
 * @throws AppError VALIDATION_FAILED under `ids` for ideas that are not the caller's
 */
export async function takeIdeasForWriter(context: RequestContext, ids: readonly number[]): Promise<IdeaForWriter[]> {
  if (!context.inTransaction) throw new Error('ideas are taken in the transaction that makes their tasks');
  if (ids.length === 0) return [];
  await lockRows(context, 'Idea', 'NO KEY UPDATE', { id: ids });
  await requireOwn(context, ideaList, ids);
  const ideas = await context.db.idea.findMany({
    where: { id: { in: [...ids] }, disabled: false },
    select: {
      id: true,
      siteId: true,
      sectorId: true,
      ideaTitle: true,
      description: true,
      targetKeywords: true,
      clusterId: true,
      contentType: true,
      contentStructure: true,
      estimatedWordCount: true,
    },
  });
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  await context.db.idea.updateMany({
    where: { id: { in: [...byId.keys()] }, NOT: { status: 'completed', tasks: { some: { deletedAt: null } } } },
    data: { status: 'queued' },
  });
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Marks ideas whose content is written as `completed`; those deleted meanwhile are left alone. */
export async function completeIdeas(context: RequestContext, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await context.db.idea.updateMany({ where: { id: { in: [...ids] } }, data: { status: 'completed' } });
}

/** Takes ideas back from the writer whose task is deleted: those still `queued` are `new` again. */
export async function releaseIdeas(context: RequestContext, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await context.db.idea.updateMany({ where: { id: { in: [...ids] }, status: 'queued' }, data: { status: 'new' } });
}
