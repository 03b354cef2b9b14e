import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, notFound } from '#platform/errors/app-error.ts';

/**
 * Takes a site's row for a write, so that two of them come one after the other; a site that is to go waits also for rows being added to it.
 *
 * @throws AppError NOT_FOUND; FORBIDDEN for a site of the account that the caller has no access to
 */
export async function lockSite(context: RequestContext, id: number, purpose: 'change' | 'delete'): Promise<void> {
  const [site] = await context.sql.rows<{ id: number }>(
    `SELECT id FROM sites WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL
        FOR ${purpose === 'delete' ? 'UPDATE' : 'NO KEY UPDATE'}`,
    [id, context.accountId],
  );
  if (!site) throw notFound();
  if (!context.mayUseSite(id)) throw new AppError('FORBIDDEN');
}
