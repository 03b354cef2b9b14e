import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalid } from '#platform/errors/app-error.ts';

interface SiteScope {
  readonly siteId: number;
  readonly sectorId?: number | null;
}

/**
 * Checks where a row is to be written: the site is the account's (400), the caller may use it (403), the sector is the
 * site's (400): docs/contract/access.md, "Site access" and docs/contract/access.md, "Foreign ids". Within a transaction
 * neither can go before that ends: who deletes them afterwards finds the row.
 *
 * @throws AppError VALIDATION_FAILED naming the field, or FORBIDDEN
 */
export async function requireSiteScope(context: RequestContext, { siteId, sectorId }: SiteScope): Promise<void> {
  const [found] = await context.sql.rows<{ site: boolean; sector: boolean }>(
    `WITH site AS (SELECT 1 FROM sites WHERE id = $1::int AND account_id = $2::int AND deleted_at IS NULL FOR KEY SHARE),
          sector AS (SELECT 1 FROM sectors WHERE id = $3::int AND site_id = $1::int AND account_id = $2::int AND deleted_at IS NULL FOR KEY SHARE)
     SELECT EXISTS (SELECT 1 FROM site) AS site, EXISTS (SELECT 1 FROM sector) AS sector`,
    [siteId, context.accountId, sectorId ?? null],
  );
  if (!found?.site) throw invalid({ siteId: `Site ${siteId} does not exist.` });
  if (!context.mayUseSite(siteId)) throw new AppError('FORBIDDEN', { fields: { siteId: ['No access to this site.'] } });
  if (sectorId != null && !found.sector) throw invalid({ sectorId: `Sector ${sectorId} does not exist on this site.` });
}

/**
 * The site of a sector that a row is to be about, where the row names the sector alone. The sector cannot go before the transaction ends.
 *
 * @throws AppError VALIDATION_FAILED naming the sector when it is not the account's, or FORBIDDEN for one on a site without access
 */
export async function requireSector(context: RequestContext, sectorId: number): Promise<number> {
  const [sector] = await context.sql.rows<{ siteId: number }>(
    `SELECT site_id AS "siteId" FROM sectors WHERE id = $1::int AND account_id = $2::int AND deleted_at IS NULL FOR SHARE`,
    [sectorId, context.accountId],
  );
  if (!sector) throw invalid({ sectorId: `Sector ${sectorId} does not exist.` });
  if (!context.mayUseSite(sector.siteId))
    throw new AppError('FORBIDDEN', { fields: { sectorId: ['No access to this site.'] } });
  return sector.siteId;
}

/**
 * Where a row lies after an update, and whether it moves there.
 *
 * @returns also what of it is written: nothing where the row stays, because it may have been moved since it was read
 */
export function siteScopeAfter<SectorId extends number | null>(
  current: { readonly siteId: number; readonly sectorId: SectorId },
  given: { readonly siteId?: number | undefined; readonly sectorId?: SectorId | undefined },
): {
  readonly siteScope: { readonly siteId: number; readonly sectorId: SectorId };
  readonly moves: boolean;
  readonly written: { readonly siteId: number | undefined; readonly sectorId: SectorId | undefined };
} {
  const { siteId = current.siteId, sectorId = current.sectorId } = given;
  const siteScope = { siteId, sectorId };
  const moves = siteId !== current.siteId || sectorId !== current.sectorId;
  return { siteScope, moves, written: moves ? siteScope : { siteId: undefined, sectorId: undefined } };
}
