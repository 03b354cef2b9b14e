import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import type { Industry, IndustrySector } from '#prisma/generated/client/client.ts';
import { requirePlanAllows } from '../../billing/index.ts';
import { listSiteSectors } from '../sectors/read-sectors.ts';
import type { SectorRow } from '../sectors/sector-list.ts';
import { lockSite } from './lock-site.ts';
import { getSite } from './read-sites.ts';
import { selectSectorsInput } from './site-input.ts';
import type { SiteRow } from './site-list.ts';

export interface SelectedSectors {
  readonly site: SiteRow;
  readonly sectors: readonly SectorRow[];
}

/**
 * Makes a site cover sectors of an industry: those listed are active (made from the industry's templates where the site
 * has none of them yet), all others are not (docs/contract/sites.md, "Selecting sectors").
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; VALIDATION_FAILED for an industry or sectors that are not offered;
 *   LIMIT_REACHED for more than the plan's max_sectors_per_site
 */
export async function selectSectors(context: RequestContext, siteId: number, input: unknown): Promise<SelectedSectors> {
  const { industrySlug, sectorSlugs } = parse(selectSectorsInput, input);
  await context.transaction(async (transaction) => {
    await lockSite(transaction, siteId, 'change');
    const industry = await offeredIndustry(transaction, industrySlug);
    const templates = chosenTemplates(industry, sectorSlugs);
    await requirePlanAllows(transaction, 'max_sectors_per_site', templates.length);
    const present = await transaction.db.sector.findMany({
      where: { siteId },
      select: { id: true, name: true, slug: true, industrySectorId: true },
      orderBy: { id: 'asc' },
    });
    const kept: number[] = [];
    for (const template of templates) {
      const own =
        present.find((sector) => sector.industrySectorId === template.id) ??
        present.find((sector) => !kept.includes(sector.id) && isNamesake(sector, template));
      kept.push(own?.id ?? (await addFrom(transaction, siteId, template)));
    }
    await transaction.db.sector.updateMany({ where: { siteId, id: { in: kept } }, data: { isActive: true } });
    await transaction.db.sector.updateMany({ where: { siteId, id: { notIn: kept } }, data: { isActive: false } });
    await transaction.db.site.update({
      where: { id: siteId },
      data: { industryId: industry.id },
      select: { id: true },
    });
  });
  return { site: await getSite(context, siteId), sectors: await listSiteSectors(context, siteId) };
}

type Template = Pick<IndustrySector, 'id' | 'name' | 'slug' | 'description'>;
type OfferedIndustry = Pick<Industry, 'id'> & { readonly sectors: readonly Template[] };

async function offeredIndustry(context: RequestContext, given: string): Promise<OfferedIndustry> {
  const industry = await context.db.industry.findUnique({
    where: { slug: given.toLowerCase(), isActive: true },
    select: {
      id: true,
      sectors: { where: { isActive: true }, select: { id: true, name: true, slug: true, description: true } },
    },
  });
  if (!industry) throw invalid({ industrySlug: `Industry "${given}" does not exist.` });
  return industry;
}

/** A sector that the site made by itself, for what the template is for. */
function isNamesake(sector: { readonly name: string; readonly slug: string }, template: Template): boolean {
  return sector.slug === template.slug || uniqueKey(sector.name) === uniqueKey(template.name);
}

function chosenTemplates({ sectors }: OfferedIndustry, slugs: readonly string[] | null | undefined): Template[] {
  if (!slugs) return [...sectors];
  const unknown = slugs.filter((slug) => !sectors.some((sector) => sector.slug === slug));
  if (unknown.length > 0)
    throw invalid({ sectorSlugs: unknown.map((slug) => `Sector "${slug}" is not one of this industry.`) });
  return sectors.filter((sector) => slugs.includes(sector.slug));
}

async function addFrom(context: RequestContext, siteId: number, template: Template): Promise<number> {
  const slug = await freeSlug(context, 'sectors', template.slug, {
    sql: 't.account_id = $3 AND t.site_id = $4 AND t.deleted_at IS NULL',
    values: [context.accountId, siteId],
  });
  const { id } = await context.db.sector.create({
    data: {
      accountId: context.accountId,
      siteId,
      industrySectorId: template.id,
      name: template.name,
      slug,
      description: template.description,
    },
    select: { id: true },
  });
  return id;
}
