import { defineList, equals, fromDay, untilDay } from '#platform/listing/definition.ts';
import type { CreditTransactionType } from '#prisma/generated/client/client.ts';

export interface CreditTransactionRow {
  readonly id: number;
  readonly transactionType: CreditTransactionType;
  /** Signed: what the row added to the balance. */
  readonly amount: number;
  readonly balanceAfter: number;
  readonly description: string;
  /** What it is about: `job:…`, `adjustment:…`. */
  readonly referenceId: string;
  readonly metadata: unknown;
  readonly createdAt: Date;
}

interface CreditTransactionFilter {
  readonly transactionType?: CreditTransactionType | null;
  readonly startDate?: Date | null;
  readonly endDate?: Date | null;
}

export const creditTransactionOrders = ['createdAt'] as const;
type CreditTransactionOrder = (typeof creditTransactionOrders)[number];

/** The account's ledger (docs/contract/billing.md, "Transactions"). */
export const creditTransactionList = defineList<CreditTransactionRow, CreditTransactionFilter, CreditTransactionOrder>({
  table: 'credit_transactions',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    transactionType: 't.transaction_type',
    amount: 't.amount',
    balanceAfter: 't.balance_after',
    description: 't.description',
    referenceId: 't.reference_id',
    metadata: 't.metadata',
    createdAt: 't.created_at',
  },
  dates: ['createdAt'],
  filters: {
    transactionType: equals('t.transaction_type'),
    startDate: fromDay('t.created_at'),
    endDate: untilDay('t.created_at'),
  },
  search: ['t.reference_id', 't.description'],
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
