import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { lockSite } from '../../sites/index.ts';
import { taxonomyList } from './taxonomy-list.ts';

/**
 * Deletes a term: its children move up to its parent, and content is no longer filed under it. Both are done by the database
 * (trigger `taxonomies_leave`), because terms also go with their sector.
 *
 * @throws AppError NOT_FOUND
 */
export async function deleteTaxonomy(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { siteId } = await readRow(transaction, taxonomyList, id);
    await lockSite(transaction, siteId, 'change');
    // In the order of ids, as those who file content under terms lock them: two of them cannot wait for each other.
    await transaction.sql.rows(
      'SELECT id FROM taxonomies WHERE account_id = $1 AND (id = $2 OR parent_id = $2) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE',
      [transaction.accountId, id],
    );
    await transaction.db.taxonomy.update({
      where: { id },
      data: { deletedAt: transaction.now() },
      select: { id: true },
    });
  });
}
