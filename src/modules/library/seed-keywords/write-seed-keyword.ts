import type { RequestContext } from '#platform/context/request-context.ts';
import { refuseInUse } from '#platform/database/in-use.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { createSeedKeywordInput, updateSeedKeywordInput } from './seed-keyword-input.ts';

/**
 * Adds a keyword to the library, in a sector that may be offered or not.
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT for a text that the sector has for this country already
 */
export async function createSeedKeyword(context: RequestContext, input: unknown): Promise<number> {
  const { sectorId, ...data } = parse(createSeedKeywordInput, input);
  const id = await context.transaction(async (transaction) => {
    await holdSector(transaction, data.industryId, sectorId);
    const { id } = await transaction.db.seedKeyword.create({
      data: { ...data, industrySectorId: sectorId, keywordKey: uniqueKey(data.keyword) },
      select: { id: true },
    });
    return id;
  });
  return id;
}

/**
 * Changes what is given. Keywords of sites that follow it show its new figures, unless they have their own.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT
 */
export async function updateSeedKeyword(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { sectorId, ...data } = parse(updateSeedKeywordInput, input);
  await context.transaction(async (transaction) => {
    const { db } = transaction;
    await lockRows(transaction, 'SeedKeyword', 'NO KEY UPDATE', { id });
    const current = await db.seedKeyword.findUnique({
      where: { id },
      select: { industryId: true, industrySectorId: true },
    });
    if (!current) throw notFound();
    if (data.industryId !== undefined || sectorId !== undefined)
      await holdSector(transaction, data.industryId ?? current.industryId, sectorId ?? current.industrySectorId);
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
}

/** Deletes a keyword of the library that no site has taken over. @throws AppError NOT_FOUND; CONFLICT saying what uses it */
export async function deleteSeedKeyword(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    const { sql, db } = transaction;
    // Who is about to take it over holds its key, and is waited for; whoever comes later waits for us.
    const [seed] = await lockRows(transaction, 'SeedKeyword', 'UPDATE', { id });
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
async function holdSector(context: RequestContext, industryId: number, sectorId: number): Promise<void> {
  const [industry] = await lockRows(context, 'Industry', 'KEY SHARE', { id: industryId });
  if (!industry) throw invalid({ industryId: `Industry ${industryId} does not exist.` });
  const [sector] = await lockRows(context, 'IndustrySector', 'KEY SHARE', { id: sectorId, industryId });
  if (!sector) throw invalid({ sectorId: `Sector ${sectorId} does not exist in this industry.` });
}
