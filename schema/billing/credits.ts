import * as billing from '#modules/billing/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';
import { CreditOperationEnum } from './enums.ts';

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

const CreditEstimate = builder.objectRef<billing.CreditEstimate>('CreditEstimate').implement({
  ...graphqlOnly,
  description: 'What work would cost, by the prices that hold now.',
  fields: (t) => ({
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    quantity: t.exposeInt('quantity'),
    unit: t.exposeString('unit', { description: 'What one price buys: a request, 100 words, …' }),
    units: t.exposeInt('units', { description: 'Rounded up.' }),
    creditsPerUnit: t.exposeInt('creditsPerUnit'),
    credits: t.expose('credits', { type: 'SafeInt' }),
    balance: t.exposeInt('balance', { description: 'What the account can use now.' }),
    isSufficient: t.exposeBoolean('isSufficient'),
  }),
});

const read = { permission: 'billing.read', throttle: 'billing' } as const;

builder.queryFields((t) => ({
  creditBalance: t.field({
    type: CreditBalance,
    access: read,
    resolve: (_, __, context) => billing.getCreditBalance(context),
  }),
  creditEstimate: t.field({
    type: CreditEstimate,
    access: read,
    ...graphqlOnly,
    description: 'What work would cost and whether the balance is enough. Nothing is held.',
    args: inputOf('CreditEstimateInput', billing.creditEstimateInput),
    resolve: (_, { input }, context) => billing.estimateCredits(context, input),
  }),
}));
