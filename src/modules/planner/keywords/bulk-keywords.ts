import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { holdPlanLimit, requireStillWithinPlan } from '../../billing/index.ts';
import { requirePlace } from '../../sites/index.ts';
import {
  addKeywordsFromSeedInput,
  keywordIdsInput,
  updateKeywordsInput,
  updateKeywordsStatusInput,
} from './keyword-input.ts';
import { keywordList } from './keyword-list.ts';

/** Deletes all or none. @returns how many */
export async function bulkDeleteKeywords(context: RequestContext, input: unknown): Promise<number> {
  const { ids } = parse(keywordIdsInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, keywordList, ids);
    const { count } = await transaction.db.keyword.updateMany({
      where: { id: { in: ids } },
      data: { deletedAt: transaction.now(), clusterId: null },
    });
    return count;
  });
}

/** Sets the status of all or none. @returns how many */
export async function bulkUpdateKeywordsStatus(context: RequestContext, input: unknown): Promise<number> {
  const { ids, status } = parse(updateKeywordsStatusInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, keywordList, ids);
    const { count } = await transaction.db.keyword.updateMany({ where: { id: { in: ids } }, data: { status } });
    return count;
  });
}

/** Sets status, cluster or both of all or none. The cluster must be of the keywords' sector. @returns how many */
export async function bulkUpdateKeywords(context: RequestContext, input: unknown): Promise<number> {
  const { ids, status, clusterId } = parse(updateKeywordsInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, keywordList, ids);
    if (clusterId != null) await requireSameSector(transaction, ids, clusterId);
    const { count } = await transaction.db.keyword.updateMany({
      where: { id: { in: ids } },
      data: { status, clusterId },
    });
    return count;
  });
}

async function requireSameSector(context: RequestContext, ids: readonly number[], clusterId: number): Promise<void> {
  const cluster = await context.db.cluster.findUnique({ where: { id: clusterId }, select: { sectorId: true } });
  if (!cluster) throw invalid({ clusterId: `Cluster ${clusterId} does not exist.` });
  const elsewhere = await context.db.keyword.findMany({
    where: { id: { in: [...ids] }, sectorId: { not: cluster.sectorId } },
    select: { id: true },
  });
  if (elsewhere.length > 0)
    throw invalid({
      clusterId: `Cluster ${clusterId} is of another sector than keyword ${elsewhere.map((row) => row.id).join(', ')}.`,
    });
}

export interface AddedKeywords {
  readonly createdCount: number;
  /** The sector had them already. */
  readonly skippedCount: number;
}

/**
 * Adds keywords from the seed library; those that the sector has already are skipped.
 *
 * @throws AppError VALIDATION_FAILED, FORBIDDEN, LIMIT_REACHED; then none is added
 */
export async function addKeywordsFromSeed(context: RequestContext, input: unknown): Promise<AddedKeywords> {
  const { seedKeywordIds, siteId, sectorId } = parse(addKeywordsFromSeedInput, input);
  return context.transaction(async (transaction) => {
    await requirePlace(transaction, { siteId, sectorId });
    const known = await transaction.db.seedKeyword.findMany({
      where: { id: { in: seedKeywordIds }, isActive: true },
      select: { id: true },
    });
    const unknown = seedKeywordIds.filter((id) => !known.some((seed) => seed.id === id));
    if (unknown.length > 0)
      throw invalid({ seedKeywordIds: unknown.map((id) => `Invalid id "${id}" - object does not exist.`) });
    await holdPlanLimit(transaction, 'max_keywords');
    const createdCount = await transaction.sql.execute(
      `INSERT INTO keywords (account_id, site_id, sector_id, keyword, keyword_key, seed_keyword_id, intent, country, created_at, updated_at)
     SELECT $1::int, $2::int, $3::int, keyword, keyword_key, id, intent, country, $4::timestamptz, $4::timestamptz
       FROM seed_keywords WHERE id = ANY($5::int[]) ORDER BY id
     ON CONFLICT (account_id, site_id, sector_id, keyword_key) WHERE deleted_at IS NULL DO NOTHING`,
      [context.accountId, siteId, sectorId, context.now().toISOString(), seedKeywordIds],
    );
    await requireStillWithinPlan(transaction, 'max_keywords', createdCount);
    return { createdCount, skippedCount: seedKeywordIds.length - createdCount };
  });
}
