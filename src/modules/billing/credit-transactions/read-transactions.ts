import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { day } from '#platform/validation/day.ts';
import { parse } from '#platform/validation/parse.ts';
import { CreditTransactionType } from '#prisma/generated/client/client.ts';
import { type CreditTransactionRow, creditTransactionList } from './transaction-list.ts';

export const creditTransactionFilter = z.object({
  transactionType: z.enum(CreditTransactionType).meta({ graphql: 'CreditTransactionType' }).nullish(),
  startDate: day.nullish().describe('First day, UTC.'),
  endDate: day.nullish().describe('Last day, UTC; inclusive.'),
});

/** The account's ledger, the newest rows first (docs/contract/billing.md, "Transactions"). */
export function listCreditTransactions(context: RequestContext, query: ListQuery): Promise<Page<CreditTransactionRow>> {
  const filter = parse(creditTransactionFilter, query.filter ?? {});
  return readList(context, creditTransactionList, { ...query, filter });
}

/** @throws AppError NOT_FOUND */
export function getCreditTransaction(context: RequestContext, id: number): Promise<CreditTransactionRow> {
  return readRow(context, creditTransactionList, id);
}
