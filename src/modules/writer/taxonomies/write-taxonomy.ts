import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import type { TaxonomyType } from '#prisma/generated/client/client.ts';
import { lockSite, requireSiteScope } from '../../sites/index.ts';
import { createTaxonomyInput, updateTaxonomyInput } from './taxonomy-input.ts';
import { taxonomyList } from './taxonomy-list.ts';
import { requireParent } from './term-parent.ts';

/**
 * Adds a term to a site. Writes of one site's terms come one after the other: slugs and parents are judged by what is there.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; CONFLICT for a slug that is taken
 */
export async function createTaxonomy(context: RequestContext, input: unknown): Promise<number> {
  const { slug, ...term } = parse(createTaxonomyInput, input);
  const { siteId, sectorId, parentId } = term;
  await requireSiteScope(context, { siteId });
  return context.transaction(async (transaction) => {
    await lockSite(transaction, siteId, 'change');
    if (sectorId != null) await requireSiteScope(transaction, { siteId, sectorId });
    if (parentId != null) await requireParent(transaction, term, parentId);
    const { id } = await transaction.db.taxonomy.create({
      data: { ...term, accountId: context.accountId, slug: slug ?? (await slugFor(transaction, term)) },
      select: { id: true },
    });
    return id;
  });
}

/**
 * Changes what is given; an explicit null clears sector and parent. A term keeps its site and its type, and its slug until
 * another one is given.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT
 */
export async function updateTaxonomy(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { siteId, taxonomyType, ...data } = parse(updateTaxonomyInput, input);
  await context.transaction(async (transaction) => {
    const current = await readRow(transaction, taxonomyList, id);
    if (siteId !== undefined && siteId !== current.siteId)
      throw invalid({ siteId: 'A term cannot move to another site.' });
    if (taxonomyType !== undefined && taxonomyType !== current.taxonomyType)
      throw invalid({ taxonomyType: 'The type of a term cannot change.' });
    await lockSite(transaction, current.siteId, 'change');
    if (data.sectorId != null && data.sectorId !== current.sectorId)
      await requireSiteScope(transaction, { siteId: current.siteId, sectorId: data.sectorId });
    if (data.parentId != null) await requireParent(transaction, current, data.parentId);
    await transaction.db.taxonomy.update({ where: { id }, data, select: { id: true } });
  });
}

/** The name as a slug, with a number where another term of the type has it. */
function slugFor(
  context: RequestContext,
  { siteId, taxonomyType, name }: { siteId: number; taxonomyType: TaxonomyType; name: string },
): Promise<string> {
  return freeSlug(context, 'taxonomies', slugify(name, taxonomyType.replaceAll('_', '-')), {
    sql: 't.account_id = $3::int AND t.site_id = $4::int AND t.taxonomy_type = $5::taxonomy_type AND t.deleted_at IS NULL',
    values: [context.accountId, siteId, taxonomyType],
  });
}
