import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { createIndustrySectorInput, updateIndustrySectorInput } from './industry-sector-input.ts';

/**
 * Adds a sector to an industry, offered or not.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; CONFLICT for a slug that the industry has already
 */
export async function createIndustrySector(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createIndustrySectorInput, input);
  const slug = data.slug ?? slugify(data.name, 'sector');
  return context.transaction(async (transaction) => {
    // So that it is not deleted meanwhile.
    const [industry] = await lockRows(transaction, 'Industry', 'KEY SHARE', { id: data.industryId });
    if (!industry) throw invalid({ industryId: `Industry ${data.industryId} does not exist.` });
    return (await transaction.db.industrySector.create({ data: { ...data, slug }, select: { id: true } })).id;
  });
}

/** Changes what is given; sites that follow the sector keep what they have of it. @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT */
export async function updateIndustrySector(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateIndustrySectorInput, input);
  await context.db.industrySector.update({ where: { id }, data, select: { id: true } });
}

/**
 * Deletes a sector of the library with its seed keywords, where no account uses any of them.
 *
 * @throws AppError NOT_FOUND; CONFLICT saying what uses it
 */
export async function deleteIndustrySector(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { sql, db } = transaction;
    const [sector] = await lockRows(transaction, 'IndustrySector', 'UPDATE', { id });
    if (!sector) throw notFound();
    await lockRows(transaction, 'SeedKeyword', 'UPDATE', { industrySectorId: id });
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
