import { seesAllSites } from '#platform/access/roles.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { requireWithinPlan } from '../../billing/index.ts';
import { requireIndustry } from '../../library/index.ts';
import { insertKey } from '../api-keys/api-keys.ts';
import { lockSite } from './lock-site.ts';
import { showWholeKey } from './shown-key.ts';
import { createSiteInput, updateSiteInput } from './site-input.ts';

/**
 * Adds a site. Who sees only sites that were granted gets access to it. One on WordPress gets a key for its plugin,
 * which is whole in this answer and never again (docs/contract/sites.md, "Site records").
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; LIMIT_REACHED at the plan's max_sites; CONFLICT for a slug that is taken
 */
export async function createSite(context: RequestContext, input: unknown): Promise<number> {
  const { slug, ...data } = parse(createSiteInput, input);
  await requireIndustry(context, data.industryId);
  const { id, key } = await context.transaction(async (transaction) => {
    await requireWithinPlan(transaction, 'max_sites');
    const free = slug ?? (await freeSlug(transaction, 'sites', slugify(data.name, 'site'), live));
    const site = await transaction.db.site.create({
      data: { ...data, accountId: transaction.accountId, slug: free },
      select: { id: true, hostingType: true },
    });
    await grantToCreator(transaction, site.id);
    const { key } =
      site.hostingType === 'wordpress'
        ? await insertKey(transaction, { siteId: site.id, name: 'WordPress' })
        : { key: null };
    return { id: site.id, key };
  });
  if (key) showWholeKey(context, id, key);
  return id;
}

/**
 * Changes what is given; an explicit null clears what may be empty.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN, VALIDATION_FAILED, CONFLICT
 */
export async function updateSite(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateSiteInput, input);
  await context.transaction(async (transaction) => {
    await lockSite(transaction, id, 'change');
    await requireIndustry(transaction, data.industryId);
    await transaction.db.site.update({ where: { id }, data, select: { id: true } });
  });
}

/**
 * Makes a site active and leaves the others as they are (docs/contract/sites.md, "Active sites").
 *
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function setActiveSite(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockSite(transaction, id, 'change');
    await transaction.db.site.update({
      where: { id },
      data: { isActive: true, status: 'active' },
      select: { id: true },
    });
  });
}

const live = { sql: 't.deleted_at IS NULL', values: [] };

async function grantToCreator(context: RequestContext, siteId: number): Promise<void> {
  const { userId, role } = context.user;
  if (seesAllSites(role)) return;
  await context.db.siteUserAccess.create({
    data: { accountId: context.accountId, userId, siteId, grantedBy: userId },
    select: { id: true },
  });
  await context.userChanged(userId);
}
