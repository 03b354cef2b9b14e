import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { removeImages } from '../images/delete-images.ts';
import { lockTasks } from '../tasks/held-tasks.ts';

/**
 * Deletes content together with its images and their files. Its task is to be written again: if it was finished or in
 * review it becomes a `draft`, so that auto_generate_content takes it.
 *
 * @throws AppError NOT_FOUND
 */
export async function deleteContent(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const content = await transaction.db.content.findUnique({ where: { id }, select: { taskId: true } });
    if (!content) throw notFound();
    if (content.taskId !== null) await lockTasks(transaction, [content.taskId]);
    const { count } = await transaction.db.content.updateMany({
      where: { id },
      data: { deletedAt: transaction.now(), clusterId: null, taskId: null },
    });
    if (count === 0) throw notFound();
    await transaction.db.contentTaxonomy.deleteMany({ where: { contentId: id } });
    await removeImages(transaction, { contentId: id });
    if (content.taskId !== null) {
      await transaction.db.task.updateMany({
        where: { id: content.taskId, status: { in: ['completed', 'review'] } },
        data: { status: 'draft' },
      });
    }
  });
}
