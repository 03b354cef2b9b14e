import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { creditTransactionFilter } from './transaction-input.ts';

/** The account's ledger (docs/contract/billing.md, "Transactions"). */
export const creditTransactionList = defineList({
  model: 'CreditTransaction',
  hidden: ['accountId'],
  filter: creditTransactionFilter,
  search: ['referenceId', 'description'],
  orders: ['createdAt'],
});

export type CreditTransactionRow = RowOf<typeof creditTransactionList>;
