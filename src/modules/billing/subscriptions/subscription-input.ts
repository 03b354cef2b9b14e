import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { SubscriptionStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(SubscriptionStatus).meta({ graphql: 'SubscriptionStatus' });

export const subscriptionFilter = z.object({ status: status.nullish() });

const fields = z.object({
  status: status.optional(),
  currentPeriodStart: z.date().optional(),
  currentPeriodEnd: z.date().optional(),
  cancelAtPeriodEnd: z.boolean().optional(),
  trialEnd: z.date().nullish(),
});

export const createSubscriptionInput = fields.extend({
  accountId: idOf('Account').optional().describe('The account that the caller works in, if it is given.'),
  planId: idOf('Plan'),
});

export const updateSubscriptionInput = createSubscriptionInput.partial();
