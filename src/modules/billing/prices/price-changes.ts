import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';

export const creditCostChangeFilter = z.object({
  operationType: z.enum(CreditOperation).meta({ graphql: 'CreditOperation' }).nullish(),
});

/** What prices were changed to, when and by whom. */
export const creditCostChangeList = defineList({
  model: 'CreditCostChange',
  filter: creditCostChangeFilter,
  orders: ['createdAt'],
});

export type CreditCostChangeRow = RowOf<typeof creditCostChangeList>;

/** The history of prices, the newest changes first. */
export function listCreditCostChanges(context: RequestContext, query: ListQuery): Promise<Page<CreditCostChangeRow>> {
  return readList(context, creditCostChangeList, query);
}
