import { defineList, equals, fromDay, untilDay } from '#platform/listing/definition.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';

export interface CreditUsageRow {
  readonly id: number;
  readonly operationType: CreditOperation;
  readonly creditsUsed: number;
  /** Words, images, prompts: as plans count the operation. */
  readonly quantity: number;
  /** US dollars, 6 places. */
  readonly costUsd: number;
  readonly modelUsed: string;
  readonly tokensInput: number;
  readonly tokensOutput: number;
  readonly relatedObjectType: string | null;
  readonly relatedObjectId: number | null;
  readonly createdAt: Date;
}

interface CreditUsageFilter {
  readonly operationType?: CreditOperation | null;
  readonly startDate?: Date | null;
  readonly endDate?: Date | null;
}

export const creditUsageOrders = ['createdAt'] as const;
type CreditUsageOrder = (typeof creditUsageOrders)[number];

/**
 * A row for each unit of work (docs/contract/billing.md, "Usage"): the account's, whatever sites the caller may see
 * (docs/contract/access.md, "Site access").
 */
export const creditUsageList = defineList<CreditUsageRow, CreditUsageFilter, CreditUsageOrder>({
  table: 'credit_usage_logs',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    operationType: 't.operation_type',
    creditsUsed: 't.credits_used',
    quantity: 't.quantity',
    costUsd: 't.cost_usd::float8',
    modelUsed: 't.model_used',
    tokensInput: 't.tokens_input',
    tokensOutput: 't.tokens_output',
    relatedObjectType: `nullif(t.related_object_type, '')`,
    relatedObjectId: 'nullif(t.related_object_id, 0)',
    createdAt: 't.created_at',
  },
  dates: ['createdAt'],
  filters: {
    operationType: equals('t.operation_type'),
    startDate: fromDay('t.created_at'),
    endDate: untilDay('t.created_at'),
  },
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
