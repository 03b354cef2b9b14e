import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList, equals } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { parse } from '#platform/validation/parse.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';

/** What a price was changed to, when and by whom. */
export interface CreditCostChangeRow {
  readonly id: number;
  readonly operationType: CreditOperation;
  /** What a unit cost before. */
  readonly previousCost: number;
  readonly creditsCost: number;
  readonly isActive: boolean;
  /** Id of the user. */
  readonly changedBy: number | null;
  readonly createdAt: Date;
}

export const creditCostChangeFilter = z.object({
  operationType: z.enum(CreditOperation).meta({ graphql: 'CreditOperation' }).nullish(),
});

const creditCostChangeList = defineList<CreditCostChangeRow, z.output<typeof creditCostChangeFilter>, 'createdAt'>({
  table: 'credit_cost_changes',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    operationType: 't.operation_type',
    previousCost: 't.previous_cost',
    creditsCost: 't.credits_cost',
    isActive: 't.is_active',
    changedBy: 't.changed_by',
    createdAt: 't.created_at',
  },
  dates: ['createdAt'],
  filters: { operationType: equals('t.operation_type') },
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});

/** The history of prices, the newest changes first. */
export function listCreditCostChanges(context: RequestContext, query: ListQuery): Promise<Page<CreditCostChangeRow>> {
  const filter = parse(creditCostChangeFilter, query.filter ?? {});
  return readList(context, creditCostChangeList, { ...query, filter });
}
