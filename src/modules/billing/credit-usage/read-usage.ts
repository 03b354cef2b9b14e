import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type CreditUsageRow, creditUsageList } from './usage-list.ts';

/** What the account used credits for, a row for each unit of work (docs/contract/billing.md, "Usage"). */
export function listCreditUsage(context: RequestContext, query: ListQuery): Promise<Page<CreditUsageRow>> {
  return readList(context, creditUsageList, query);
}

/** @throws AppError NOT_FOUND */
export function getCreditUsage(context: RequestContext, id: number): Promise<CreditUsageRow> {
  return readRow(context, creditUsageList, id);
}
