import { z } from 'zod';
import { day } from '#platform/validation/day.ts';
import { CreditTransactionType } from '#prisma/generated/client/client.ts';

export const creditTransactionFilter = z.object({
  transactionType: z.enum(CreditTransactionType).meta({ graphql: 'CreditTransactionType' }).nullish(),
  startDate: day.nullish().describe('First day, UTC.'),
  endDate: day.nullish().describe('Last day, UTC; inclusive.'),
});
