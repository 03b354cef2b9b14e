import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type CreditTransactionRow, creditTransactionList } from './transaction-list.ts';

/** The account's ledger, the newest rows first (docs/contract/billing.md, "Transactions"). */
export function listCreditTransactions(context: RequestContext, query: ListQuery): Promise<Page<CreditTransactionRow>> {
  return readList(context, creditTransactionList, query);
}

/** @throws AppError NOT_FOUND */
export function getCreditTransaction(context: RequestContext, id: number): Promise<CreditTransactionRow> {
  return readRow(context, creditTransactionList, id);
}
