import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import type { TaxonomyType } from '#prisma/generated/client/client.ts';

/** A term as content shows it. */
export interface ContentTerm {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly taxonomyType: TaxonomyType;
}

/**
 * SQL of the terms of a content, in their order.
 *
 * @param content alias of its row
 */
export function termsOf(content: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'slug', x.slug, 'taxonomyType', x.taxonomy_type)
                                    ORDER BY l.position, x.id), '[]'::json)
             FROM content_taxonomies l JOIN taxonomies x ON x.account_id = l.account_id AND x.id = l.taxonomy_id AND x.deleted_at IS NULL
            WHERE l.account_id = ${content}.account_id AND l.content_id = ${content}.id)`;
}

/** Content → its terms, in one query: for contents that came through another record. */
export async function termsOfContents(
  context: RequestContext,
  contentIds: readonly number[],
): Promise<Map<number, ContentTerm[]>> {
  const rows = await context.sql.rows<{ id: number; terms: ContentTerm[] }>(
    `SELECT t.id, ${termsOf('t')} AS terms FROM contents t WHERE t.account_id = $1 AND t.id = ANY($2::int[])`,
    [context.accountId, [...contentIds]],
  );
  return new Map(rows.map(({ id, terms }) => [id, terms]));
}

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
  const found = await context.sql.rows<{ id: number }>(
    'SELECT id FROM taxonomies WHERE account_id = $1 AND site_id = $2 AND id = ANY($3::int[]) AND deleted_at IS NULL ORDER BY id FOR SHARE',
    [context.accountId, siteId, [...termIds]],
  );
  const known = new Set(found.map((term) => term.id));
  const unknown = termIds.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw invalid({ taxonomyTermIds: unknown.map((id) => `Term ${id} does not exist on this site.`) });
}
