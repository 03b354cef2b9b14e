import { z } from 'zod';
import { day } from '#platform/validation/day.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';

const operationType = z.enum(CreditOperation).meta({ graphql: 'CreditOperation' });

export const creditUsageFilter = z.object({
  operationType: operationType.nullish(),
  startDate: day.nullish().describe('First day, UTC.'),
  endDate: day.nullish().describe('Last day, UTC; inclusive.'),
});

export const usageSummaryInput = z.object({ startDate: day.nullish(), endDate: day.nullish() });
