import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import { lockRows } from '#platform/database/locks.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { createIndustryInput, updateIndustryInput } from './industry-input.ts';

/** Adds an industry to the library. @throws AppError VALIDATION_FAILED; CONFLICT for a slug that is taken */
export async function createIndustry(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createIndustryInput, input);
  const slug = data.slug ?? slugify(data.name, 'industry');
  const { id } = await context.db.industry.create({ data: { ...data, slug }, select: { id: true } });
  return id;
}

/** Changes what is given. @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT */
export async function updateIndustry(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateIndustryInput, input);
  await context.db.industry.update({ where: { id }, data, select: { id: true } });
}

/**
 * Deletes an industry with its sectors and seed keywords, where no account uses any of them. Sites, sectors and keywords that are deleted
 * themselves lose their reference.
 *
 * @throws AppError NOT_FOUND; CONFLICT saying what uses it
 */
export async function deleteIndustry(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { sql, db } = transaction;
    // Who is about to refer to one of the rows holds its key, and is waited for; whoever comes later waits for us.
    const [industry] = await lockRows(transaction, 'Industry', 'UPDATE', { id });
    if (!industry) throw notFound();
    await lockRows(transaction, 'IndustrySector', 'UPDATE', { industryId: id });
    await lockRows(transaction, 'SeedKeyword', 'UPDATE', { industryId: id });
    const [uses] = await sql.rows<{ sites: number; sectors: number; keywords: number }>(
      `SELECT (SELECT count(*)::int FROM sites WHERE industry_id = $1 AND deleted_at IS NULL) AS sites,
              (SELECT count(*)::int FROM industry_sectors i JOIN sectors s ON s.industry_sector_id = i.id
                WHERE i.industry_id = $1 AND s.deleted_at IS NULL) AS sectors,
              (SELECT count(*)::int FROM seed_keywords s JOIN keywords k ON k.seed_keyword_id = s.id
                WHERE s.industry_id = $1 AND k.deleted_at IS NULL) AS keywords`,
      [id],
    );
    refuseInUse('This industry', [
      [uses!.sites, ['site', 'sites']],
      [uses!.sectors, ['sector of a site', 'sectors of sites']],
      [uses!.keywords, ['keyword', 'keywords']],
    ]);
    await db.industry.delete({ where: { id }, select: { id: true } });
  });
}
