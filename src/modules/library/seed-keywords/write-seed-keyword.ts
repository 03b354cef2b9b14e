import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import type { TenantSql } from '#platform/database/tenant-sql.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { createSeedKeywordInput, updateSeedKeywordInput } from './seed-keyword-input.ts';
import { type SeedKeywordRow, seedKeywordList } from './seed-keyword-list.ts';

/**
 * Adds a keyword to the library, in a sector that may be offered or not.
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT for a text that the sector has for this country already
 */
export async function createSeedKeyword(context: RequestContext, input: unknown): Promise<SeedKeywordRow> {
  const { sectorId, ...data } = parse(createSeedKeywordInput, input);
  const id = await context.transaction(async ({ sql, db }) => {
    await holdSector(sql, data.industryId, sectorId);
    const { id } = await db.seedKeyword.create({
      data: { ...data, industrySectorId: sectorId, keywordKey: uniqueKey(data.keyword) },
      select: { id: true },
    });
    return id;
  });
  return readRow(context, seedKeywordList, id);
}

/**
 * Changes what is given. Keywords of sites that follow it show its new figures, unless they have their own.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT
 */
export async function updateSeedKeyword(context: RequestContext, id: number, input: unknown): Promise<SeedKeywordRow> {
  const { sectorId, ...data } = parse(updateSeedKeywordInput, input);
  await context.transaction(async ({ sql, db }) => {
    const [current] = await sql.rows<{ industryId: number; sectorId: number }>(
      `SELECT industry_id AS "industryId", industry_sector_id AS "sectorId" FROM seed_keywords WHERE id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    if (!current) throw notFound();
    if (data.industryId !== undefined || sectorId !== undefined)
      await holdSector(sql, data.industryId ?? current.industryId, sectorId ?? current.sectorId);
    await db.seedKeyword.update({
      where: { id },
      data: {
        ...data,
        industrySectorId: sectorId,
        keywordKey: data.keyword === undefined ? undefined : uniqueKey(data.keyword),
      },
      select: { id: true },
    });
  });
  return readRow(context, seedKeywordList, id);
}

/** Deletes a keyword of the library that no site has taken over. @throws AppError NOT_FOUND; CONFLICT saying what uses it */
export async function deleteSeedKeyword(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async ({ sql, db }) => {
    // Who is about to take it over holds its key: he is waited for, and whoever comes later waits for us.
    const [seed] = await sql.rows('SELECT id FROM seed_keywords WHERE id = $1 FOR UPDATE', [id]);
    if (!seed) throw notFound();
    const [uses] = await sql.rows<{ keywords: number }>(
      'SELECT count(*)::int AS keywords FROM keywords WHERE seed_keyword_id = $1 AND deleted_at IS NULL',
      [id],
    );
    refuseInUse('This seed keyword', [[uses!.keywords, ['keyword', 'keywords']]]);
    await db.seedKeyword.delete({ where: { id }, select: { id: true } });
  });
}

/** The sector must be the industry's; both are held, so that they are not deleted meanwhile. @throws AppError VALIDATION_FAILED */
async function holdSector(sql: TenantSql, industryId: number, sectorId: number): Promise<void> {
  const [industry] = await sql.rows('SELECT id FROM industries WHERE id = $1 FOR KEY SHARE', [industryId]);
  if (!industry) throw invalid({ industryId: `Industry ${industryId} does not exist.` });
  const [sector] = await sql.rows('SELECT id FROM industry_sectors WHERE id = $1 AND industry_id = $2 FOR KEY SHARE', [
    sectorId,
    industryId,
  ]);
  if (!sector) throw invalid({ sectorId: `Sector ${sectorId} does not exist in this industry.` });
}
