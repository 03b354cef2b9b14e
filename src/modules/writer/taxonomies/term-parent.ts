import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import type { TaxonomyType } from '#prisma/generated/client/client.ts';

/** Types whose terms form a tree, as they do in WordPress and WooCommerce; all others are flat. */
const hierarchical: ReadonlySet<TaxonomyType> = new Set(['category', 'product_category']);

interface Placed {
  /** The term that is to be placed, unless it is new. */
  readonly id?: number;
  readonly siteId: number;
  readonly taxonomyType: TaxonomyType;
}

/**
 * Checks under which term another one is to be placed. The caller holds the site's row: two moves that would only together
 * make a ring come one after the other.
 *
 * @throws AppError VALIDATION_FAILED naming parentId
 */
export async function requireParent(context: RequestContext, term: Placed, parentId: number): Promise<void> {
  const { id, siteId, taxonomyType } = term;
  if (!hierarchical.has(taxonomyType))
    throw invalid({ parentId: `Terms of the type "${taxonomyType}" have no parent.` });
  const line = await context.sql.rows<{ id: number }>(
    `WITH RECURSIVE line AS (
       SELECT id, parent_id FROM taxonomies
        WHERE account_id = $1::int AND site_id = $2::int AND taxonomy_type = $3::taxonomy_type AND id = $4::int AND deleted_at IS NULL
        UNION
       SELECT p.id, p.parent_id FROM line l JOIN taxonomies p ON p.account_id = $1::int AND p.id = l.parent_id
     ) SELECT id FROM line`,
    [context.accountId, siteId, taxonomyType, parentId],
  );
  if (line.length === 0) throw invalid({ parentId: `Term ${parentId} does not exist on this site with this type.` });
  if (line.some((ancestor) => ancestor.id === id)) throw invalid({ parentId: 'A term cannot be placed below itself.' });
}
