import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import type { IndustrySectorRow } from '../industries/industry-list.ts';
import { createIndustrySectorInput, updateIndustrySectorInput } from './industry-sector-input.ts';
import { getIndustrySector } from './read-industry-sectors.ts';

/**
 * Adds a sector to an industry, offered or not.
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT for a slug that the industry has already
 */
export async function createIndustrySector(context: RequestContext, input: unknown): Promise<IndustrySectorRow> {
  const data = parse(createIndustrySectorInput, input);
  const slug = data.slug ?? slugify(data.name, 'sector');
  const id = await context.transaction(async ({ sql, db }) => {
    // Held, so that it is not deleted meanwhile.
    const [industry] = await sql.rows('SELECT id FROM industries WHERE id = $1 FOR KEY SHARE', [data.industryId]);
    if (!industry) throw invalid({ industryId: `Industry ${data.industryId} does not exist.` });
    return (await db.industrySector.create({ data: { ...data, slug }, select: { id: true } })).id;
  });
  return getIndustrySector(context, id);
}

/** Changes what is given; sites that follow the sector keep what they have of it. @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT */
export async function updateIndustrySector(
  context: RequestContext,
  id: number,
  input: unknown,
): Promise<IndustrySectorRow> {
  const data = parse(updateIndustrySectorInput, input);
  await context.db.industrySector.update({ where: { id }, data, select: { id: true } });
  return getIndustrySector(context, id);
}

/**
 * Deletes a sector of the library with its seed keywords, where no account uses any of them.
 *
 * @throws AppError NOT_FOUND; CONFLICT saying what uses it
 */
export async function deleteIndustrySector(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async ({ sql, db }) => {
    const [sector] = await sql.rows('SELECT id FROM industry_sectors WHERE id = $1 FOR UPDATE', [id]);
    if (!sector) throw notFound();
    await sql.rows(
      `SELECT count(*)::int AS held
         FROM (SELECT 1 FROM seed_keywords WHERE industry_sector_id = $1 ORDER BY id FOR UPDATE) s`,
      [id],
    );
    const [uses] = await sql.rows<{ sectors: number; keywords: number }>(
      `SELECT (SELECT count(*)::int FROM sectors WHERE industry_sector_id = $1 AND deleted_at IS NULL) AS sectors,
              (SELECT count(*)::int FROM seed_keywords s JOIN keywords k ON k.seed_keyword_id = s.id
                WHERE s.industry_sector_id = $1 AND k.deleted_at IS NULL) AS keywords`,
      [id],
    );
    refuseInUse('This sector', [
      [uses!.sectors, ['sector of a site', 'sectors of sites']],
      [uses!.keywords, ['keyword', 'keywords']],
    ]);
    await db.industrySector.delete({ where: { id }, select: { id: true } });
  });
}
