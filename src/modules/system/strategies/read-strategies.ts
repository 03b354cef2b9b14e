import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { strategyFilter } from './strategy-input.ts';
import { type StrategyRow, strategyList } from './strategy-list.ts';

/** A page of the strategies that the caller may see, newest first. */
export function listStrategies(context: RequestContext, query: ListQuery): Promise<Page<StrategyRow>> {
  return readList(context, strategyList, { ...query, filter: parse(strategyFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND, also for a strategy of a sector whose site the caller may not use */
export function getStrategy(context: RequestContext, id: number): Promise<StrategyRow> {
  return readRow(context, strategyList, id);
}
