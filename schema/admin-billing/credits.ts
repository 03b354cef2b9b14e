import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { inputOf } from '../kit/zod-input.ts';

const AdjustedCredits = builder.objectRef<billing.AdjustedCredits>('AdjustedCredits').implement({
  fields: (t) => ({
    userId: t.exposeInt('userId'),
    accountId: t.exposeInt('accountId'),
    amount: t.exposeInt('amount'),
    credits: t.exposeInt('credits', { description: 'The new balance.' }),
  }),
});

builder.mutationField('adjustCredits', (t) =>
  t.field({
    type: AdjustedCredits,
    access: { permission: 'admin.billing', throttle: 'billing_admin', idempotent: 'inside' },
    description: 'Adds credits to the account of any user, or takes some away. Each call is an adjustment of its own.',
    args: { userId: t.arg.id({ required: true }), ...inputOf('AdjustCreditsInput', billing.adjustCreditsInput) },
    resolve: (_, { userId, input }, context) => billing.adjustCredits(context, databaseId('User', userId), input),
  }),
);
