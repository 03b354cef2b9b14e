import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { uniqueKey } from '#platform/validation/text.ts';
import { requireWithinPlan } from '../../billing/index.ts';
import { requireSiteScope, siteScopeAfter } from '../../sites/index.ts';
import { requireCluster } from '../clusters/require-cluster.ts';
import {
  type CreateKeywordInput,
  createKeywordInput,
  type UpdateKeywordInput,
  updateKeywordInput,
} from './keyword-input.ts';
import { keywordList } from './keyword-list.ts';

/**
 * Adds a keyword: of its own text, or of a seed keyword.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; LIMIT_REACHED; CONFLICT when the sector has the text already
 */
export async function createKeyword(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createKeywordInput, input);
  const { id } = await context.transaction(async (transaction) => {
    await requireSiteScope(transaction, data);
    const seed = await seedOf(transaction, data.seedKeywordId);
    await requireCluster(transaction, data.clusterId, data);
    const keyword = data.keyword ?? seed!.keyword;
    await requireWithinPlan(transaction, 'max_keywords');
    return transaction.db.keyword.create({
      data: {
        ...columnsOf(data),
        accountId: context.accountId,
        keyword,
        keywordKey: uniqueKey(keyword),
        intent: data.intent ?? seed?.intent,
        country: data.country ?? seed?.country,
      },
      select: { id: true },
    });
  });
  return id;
}

/**
 * Changes what is given; an explicit null clears what may be empty.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN, CONFLICT
 */
export async function updateKeyword(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateKeywordInput, input);
  const current = await readRow(context, keywordList, id);
  const { siteScope, moves, written } = siteScopeAfter(current, data);
  await context.transaction(async (transaction) => {
    if (moves) await requireSiteScope(transaction, siteScope);
    if (data.seedKeywordId != null) await seedOf(transaction, data.seedKeywordId);
    if (data.clusterId != null) await requireCluster(transaction, data.clusterId, siteScope);
    await transaction.db.keyword.update({
      where: { id },
      data: {
        ...columnsOf(data),
        ...written,
        keywordKey: data.keyword && uniqueKey(data.keyword),
        // A cluster belongs to a sector: who leaves the sector leaves the cluster, unless a new one is named.
        clusterId: data.clusterId === undefined && moves ? null : data.clusterId,
      },
      select: { id: true },
    });
    // Ideas are for keywords of their own sector.
    if (moves) await transaction.db.ideaKeyword.deleteMany({ where: { keywordId: id } });
  });
}

/** `volume` and `difficulty` are other names for the overrides, under which clients of the old backend send them. */
function columnsOf<Input extends UpdateKeywordInput | CreateKeywordInput>({ volume, difficulty, ...columns }: Input) {
  const { volumeOverride = volume, difficultyOverride = difficulty } = columns;
  return { ...columns, volumeOverride, difficultyOverride };
}

async function seedOf(context: RequestContext, id: number | null | undefined) {
  if (id == null) return undefined;
  const seed = await context.db.seedKeyword.findUnique({ where: { id } });
  if (!seed?.isActive) throw invalid({ seedKeywordId: `Seed keyword ${id} does not exist.` });
  return seed;
}
