import { z } from 'zod';
import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';

const creditCostChangeFilter = z.object({
  operationType: z.enum(CreditOperation).meta({ graphql: 'CreditOperation' }).nullish(),
});

/** What prices were changed to, when and by whom; the newest changes first. */
export const creditCostChangeList = defineList({
  model: 'CreditCostChange',
  filter: creditCostChangeFilter,
  orders: ['createdAt'],
});

export type CreditCostChangeRow = RowOf<typeof creditCostChangeList>;
