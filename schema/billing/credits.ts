import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';

const CreditBalance = builder.objectRef<billing.CreditBalance>('CreditBalance').implement({
  description: 'Credits of an account.',
  fields: (t) => ({
    credits: t.exposeInt('credits', {
      description: 'What can be used: credits held for running jobs are off already.',
    }),
    planCreditsPerMonth: t.exposeInt('planCreditsPerMonth'),
    creditsUsedThisMonth: t.exposeInt('creditsUsedThisMonth', { description: 'In the calendar month, UTC.' }),
    creditsRemaining: t.exposeInt('creditsRemaining', { description: 'The same as credits: they roll over.' }),
  }),
});

builder.queryField('creditBalance', (t) =>
  t.field({
    type: CreditBalance,
    access: { permission: 'billing.read', throttle: 'billing' },
    resolve: (_, __, context) => billing.getCreditBalance(context),
  }),
);
