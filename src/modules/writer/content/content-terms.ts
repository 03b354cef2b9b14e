import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid } from '#platform/errors/app-error.ts';

/**
 * Files content under these terms, in this order, and under no other. The terms stay locked until the transaction ends, so
 * that none of them is deleted meanwhile; the caller holds the content.
 *
 * @throws AppError VALIDATION_FAILED naming those that are no terms of the content's site
 */
export async function replaceTerms(
  context: RequestContext,
  content: { readonly id: number; readonly siteId: number },
  termIds: readonly number[],
): Promise<void> {
  const { accountId } = context;
  if (termIds.length > 0) await requireTerms(context, content.siteId, termIds);
  await context.sql.execute('DELETE FROM content_taxonomies WHERE account_id = $1 AND content_id = $2', [
    accountId,
    content.id,
  ]);
  if (termIds.length === 0) return;
  await context.sql.execute(
    `INSERT INTO content_taxonomies (account_id, content_id, taxonomy_id, position)
     SELECT $1::int, $2::int, term, place - 1 FROM unnest($3::int[]) WITH ORDINALITY AS given (term, place)`,
    [accountId, content.id, [...termIds]],
  );
}

async function requireTerms(context: RequestContext, siteId: number, termIds: readonly number[]): Promise<void> {
  const known = new Set(await lockRows(context, 'Taxonomy', 'SHARE', { siteId, id: termIds }));
  const unknown = termIds.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw invalid({ taxonomyTermIds: unknown.map((id) => `Term ${id} does not exist on this site.`) });
}
