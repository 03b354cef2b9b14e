import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { lockRows } from '#platform/database/locks.ts';
import { conflict, invalid } from '#platform/errors/app-error.ts';
import { escapeLike } from '#platform/text/escape-like.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { requireWithinPlan } from '../../billing/index.ts';
import { requireIndustrySector } from '../../library/index.ts';
import { deleteRowsOf } from '../sites/delete-rows.ts';
import { lockSite } from '../sites/lock-site.ts';
import { requireSiteScope } from '../sites/site-scope.ts';
import { getSector } from './read-sectors.ts';
import { createSectorInput, updateSectorInput } from './sector-input.ts';

/**
 * Adds a sector to a site.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; LIMIT_REACHED at the plan's max_sectors_per_site;
 *   CONFLICT for a name or slug that the site has already
 */
export async function createSector(context: RequestContext, input: unknown): Promise<number> {
  const { slug, ...data } = parse(createSectorInput, input);
  await requireSiteScope(context, { siteId: data.siteId });
  await requireIndustrySector(context, data.industrySectorId);
  return context.transaction(async (transaction) => {
    await lockSite(transaction, data.siteId, 'change');
    if (data.isActive !== false) await requireWithinPlan(transaction, 'max_sectors_per_site', { siteId: data.siteId });
    await requireFree(transaction, data.siteId, { name: data.name, slug });
    const sector = await transaction.db.sector.create({
      data: {
        ...data,
        accountId: transaction.accountId,
        slug:
          slug ??
          (await freeSlug(transaction, 'sectors', slugify(data.name, 'sector'), onSite(transaction, data.siteId))),
      },
      select: { id: true },
    });
    return sector.id;
  });
}

/**
 * Changes what is given; an explicit null clears what may be empty. A sector stays on its site.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, LIMIT_REACHED when it is made active, CONFLICT
 */
export async function updateSector(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { siteId, ...data } = parse(updateSectorInput, input);
  await context.transaction(async (transaction) => {
    const current = await getSector(transaction, id);
    if (siteId !== undefined && siteId !== current.siteId)
      throw invalid({ siteId: 'A sector cannot move to another site.' });
    await requireIndustrySector(transaction, data.industrySectorId);
    await lockSite(transaction, current.siteId, 'change');
    if (data.isActive && !current.isActive)
      await requireWithinPlan(transaction, 'max_sectors_per_site', { siteId: current.siteId });
    await requireFree(transaction, current.siteId, { name: data.name, slug: data.slug, except: id });
    await transaction.db.sector.update({ where: { id }, data, select: { id: true } });
  });
}

/** Deletes a sector with all that planner and writer hold of it. @throws AppError NOT_FOUND */
export async function deleteSector(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { siteId } = await getSector(transaction, id);
    await lockSite(transaction, siteId, 'change');
    // Waits for rows that are being added to it.
    await lockRows(transaction, 'Sector', 'UPDATE', { id });
    await deleteRowsOf(transaction, { sectorId: id });
    await transaction.db.sector.update({ where: { id }, data: { deletedAt: transaction.now() }, select: { id: true } });
  });
}

interface Names {
  readonly name: string | undefined;
  readonly slug: string | undefined;
  /** The sector itself. */
  readonly except?: number;
}

/** Two sectors of one name on one site are one too many, whatever their slugs; the site's row is held by the caller. */
async function requireFree(context: RequestContext, siteId: number, { name, slug, except }: Names): Promise<void> {
  const others = { siteId, id: { not: except } };
  if (name !== undefined) {
    const namesake = await context.db.sector.findFirst({
      where: { ...others, name: { equals: escapeLike(name), mode: 'insensitive' } },
      select: { id: true },
    });
    if (namesake) throw conflict('name', 'A sector with this name already exists on this site.');
  }
  if (slug !== undefined) {
    const namesake = await context.db.sector.findFirst({ where: { ...others, slug }, select: { id: true } });
    if (namesake) throw conflict('slug', 'A sector with this slug already exists on this site.');
  }
}

function onSite(context: RequestContext, siteId: number) {
  return {
    sql: 't.account_id = $3 AND t.site_id = $4 AND t.deleted_at IS NULL',
    values: [context.accountId, siteId],
  };
}
