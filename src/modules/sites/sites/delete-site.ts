import type { RequestContext } from '#platform/context/request-context.ts';
import { requestCancel } from '#platform/jobs/job-board.ts';
import { deleteRowsOf } from './delete-rows.ts';
import { lockSite } from './lock-site.ts';

/**
 * Deletes a site with its sectors and all that planner and writer hold of it; who had access to it has it no longer, its keys hold no longer, and its jobs
 * are asked to stop.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function deleteSite(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { db, accountId } = transaction;
    const { actors, database, events } = transaction.services;
    await lockSite(transaction, id, 'delete');
    await deleteRowsOf(transaction, { siteId: id });
    await db.site.update({ where: { id }, data: { deletedAt: transaction.now() }, select: { id: true } });
    const granted = await db.siteUserAccess.findMany({ where: { siteId: id }, select: { userId: true } });
    await db.siteUserAccess.deleteMany({ where: { siteId: id } });
    for (const { userId } of granted) await transaction.userChanged(userId);
    const jobs = await transaction.sql.rows<{ id: string }>(
      `SELECT id::text AS id FROM jobs WHERE account_id = $1 AND site_id = $2 AND state IN ('pending', 'running')`,
      [accountId, id],
    );
    await transaction.afterCommit(async () => {
      await actors.keysChanged();
      for (const job of jobs) await requestCancel({ pool: database.pool, events }, job.id);
    });
  });
}
