import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { requireSector } from '../../sites/index.ts';
import { createStrategyInput, updateStrategyInput } from './strategy-input.ts';
import { strategyList } from './strategy-list.ts';

/** @returns the id of the new strategy. @throws AppError VALIDATION_FAILED; FORBIDDEN for a sector on a site without access */
export function createStrategy(context: RequestContext, input: unknown): Promise<number> {
  const { sectorId, ...data } = parse(createStrategyInput, input);
  return context.transaction(async (transaction) => {
    const siteScope = await siteScopeOf(transaction, sectorId ?? null);
    const { id } = await transaction.db.strategy.create({
      data: { accountId: transaction.accountId, ...siteScope, ...data },
      select: { id: true },
    });
    return id;
  });
}

/**
 * Changes what is given; `sectorId: null` makes it the whole account's.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED; FORBIDDEN for a sector on a site without access
 */
export async function updateStrategy(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { sectorId, ...data } = parse(updateStrategyInput, input);
  await context.transaction(async (transaction) => {
    const current = await readRow(transaction, strategyList, id);
    const moves = sectorId !== undefined && sectorId !== current.sectorId;
    const siteScope = moves ? await siteScopeOf(transaction, sectorId) : {};
    await transaction.db.strategy.update({ where: { id }, data: { ...siteScope, ...data }, select: { id: true } });
  });
}

/** @throws AppError NOT_FOUND */
export async function deleteStrategy(context: RequestContext, id: number): Promise<void> {
  const { count } = await context.db.strategy.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}

async function siteScopeOf(
  context: RequestContext,
  sectorId: number | null,
): Promise<{ siteId: number | null; sectorId: number | null }> {
  const siteId = sectorId === null ? null : await requireSector(context, sectorId);
  return { siteId, sectorId };
}
