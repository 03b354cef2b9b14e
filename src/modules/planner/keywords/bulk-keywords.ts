import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { onAll, onOne } from '#platform/listing/several.ts';
import { parse } from '#platform/validation/parse.ts';
import type { KeywordStatus } from '#prisma/generated/client/client.ts';
import { holdPlanLimit, requireStillWithinPlan } from '../../billing/index.ts';
import { requireSiteScope } from '../../sites/index.ts';
import { requireClusterOfAll } from '../clusters/require-cluster.ts';
import {
  addKeywordsFromSeedInput,
  keywordIdsInput,
  updateKeywordsInput,
  updateKeywordsStatusInput,
} from './keyword-input.ts';
import { keywordList } from './keyword-list.ts';

/** @throws AppError NOT_FOUND */
export const deleteKeyword = onOne(removeKeywords);

/** Deletes all or none. */
export const bulkDeleteKeywords = onAll(keywordList, keywordIdsInput, (context, { ids }) =>
  removeKeywords(context, ids),
);

async function removeKeywords(context: RequestContext, ids: number[]): Promise<number> {
  const data = { deletedAt: context.now(), clusterId: null };
  return (await context.db.keyword.updateMany({ where: { id: { in: ids } }, data })).count;
}

/** Sets the status of all or none. */
export const bulkUpdateKeywordsStatus = onAll(keywordList, updateKeywordsStatusInput, updateKeywords);

/** Sets status, cluster or both of all or none. The cluster must be of the keywords' sector. */
export const bulkUpdateKeywords = onAll(keywordList, updateKeywordsInput, async (context, { clusterId, ...input }) => {
  const where = { id: { in: input.ids } };
  const keywords =
    clusterId == null ? [] : await context.db.keyword.findMany({ where, select: { id: true, sectorId: true } });
  await requireClusterOfAll(context, clusterId, 'keyword', keywords);
  return updateKeywords(context, { clusterId, ...input });
});

type KeywordChanges = { ids: number[]; status?: KeywordStatus | undefined; clusterId?: number | null | undefined };

async function updateKeywords({ db }: RequestContext, { ids, ...data }: KeywordChanges): Promise<number> {
  return (await db.keyword.updateMany({ where: { id: { in: ids } }, data })).count;
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
    await requireSiteScope(transaction, { siteId, sectorId });
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
