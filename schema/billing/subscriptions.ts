import * as billing from '#modules/billing/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { resource } from '../kit/resource.ts';
import { inputFromZod, inputOf } from '../kit/zod-input.ts';
import { SubscriptionStatusEnum } from './enums.ts';
import { Plan } from './plans.ts';

/** `Subscription` is the name of a root type. */
const AccountSubscription = builder.objectRef<billing.SubscriptionRow>('AccountSubscription').implement({
  description: 'What an account is subscribed to, and for how long.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    plan: t.expose('plan', { type: Plan }),
    status: t.expose('status', { type: SubscriptionStatusEnum }),
    currentPeriodStart: t.expose('currentPeriodStart', { type: 'DateTime' }),
    currentPeriodEnd: t.expose('currentPeriodEnd', { type: 'DateTime' }),
    cancelAtPeriodEnd: t.exposeBoolean('cancelAtPeriodEnd'),
    trialEnd: t.expose('trialEnd', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const read = { permission: 'subscriptions.read', throttle: 'default' } as const;
const manage = { permission: 'subscriptions.manage', throttle: 'default' } as const;
const own = { permission: 'billing.manage', throttle: 'billing' } as const;

const readSubscription = resource(AccountSubscription, {
  name: 'Subscription',
  access: { read, write: manage },
  list: billing.subscriptionList,
  many: { name: 'subscriptions', description: 'Subscriptions of the account, the current one first; ended ones stay.' },
  create: {
    input: billing.createSubscriptionInput,
    description: 'Subscribes the account to a plan by hand; plan, state and credits of the account follow. For staff.',
    access: { ...manage, idempotent: true },
    run: billing.createSubscription,
  },
  update: {
    input: billing.updateSubscriptionInput,
    description: 'Changes the current subscription; the account follows. For staff.',
    access: { ...manage, idempotent: true },
    run: billing.updateSubscription,
  },
  delete: {
    name: 'endSubscription',
    description: 'Ends a subscription now; its row stays. For staff.',
    run: billing.endSubscription,
  },
});

const CancelSubscriptionInput = inputFromZod('CancelSubscriptionInput', billing.cancelSubscriptionInput);

builder.mutationFields((t) => ({
  cancelSubscription: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: own,
    description: 'Ends the account’s subscription at the end of its period, or now.',
    args: { input: t.arg({ type: CancelSubscriptionInput }) },
    resolve: async (_, { input }, context, info) =>
      readSubscription(context, await billing.cancelSubscription(context, input ?? {}), info),
  }),
  resumeSubscription: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: own,
    description: 'Takes a cancellation at the end of the period back.',
    resolve: async (_, __, context, info) => readSubscription(context, await billing.resumeSubscription(context), info),
  }),
  changePlan: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: { ...own, idempotent: true },
    description:
      'Subscribes the account to a plan that costs, instead of a trial, a plan that costs nothing or one that waits for its payment. Its first invoice is issued at once.',
    args: inputOf('ChangePlanInput', billing.changePlanInput),
    resolve: async (_, { input }, context, info) =>
      readSubscription(context, await billing.changePlan(context, input), info),
  }),
}));
