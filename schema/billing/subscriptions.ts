import * as billing from '#modules/billing/index.ts';
import { cancelSubscriptionInput, changePlanInput } from '#modules/billing/index.ts';
import { readList } from '#platform/listing/read-list.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { SubscriptionStatusEnum } from './enums.ts';
import { Plan } from './plans.ts';

/** `Subscription` is the name of a root type. */
const AccountSubscription = builder.objectRef<billing.SubscriptionRow>('AccountSubscription').implement({
  description: 'What an account is subscribed to, and for how long.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    plan: t.field({ type: Plan, resolve: ({ plan }) => served(plan) }),
    status: t.expose('status', { type: SubscriptionStatusEnum }),
    currentPeriodStart: t.expose('currentPeriodStart', { type: 'DateTime' }),
    currentPeriodEnd: t.expose('currentPeriodEnd', { type: 'DateTime' }),
    cancelAtPeriodEnd: t.exposeBoolean('cancelAtPeriodEnd'),
    trialEnd: t.expose('trialEnd', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const SubscriptionConnection = connectionOf(AccountSubscription, 'AccountSubscription');
const SubscriptionOrder = orderEnum('SubscriptionOrder', billing.subscriptionList);
const SubscriptionFilter = inputFromZod('SubscriptionFilter', billing.subscriptionFilter, 'All conditions must hold.');
const CreateSubscriptionInput = inputFromZod('CreateSubscriptionInput', billing.createSubscriptionInput);
const UpdateSubscriptionInput = inputFromZod(
  'UpdateSubscriptionInput',
  billing.updateSubscriptionInput,
  'Only what is given changes; null clears what may be empty.',
);

const CancelSubscriptionInput = inputFromZod('CancelSubscriptionInput', cancelSubscriptionInput);
const ChangePlanInput = inputFromZod('ChangePlanInput', changePlanInput);

const read = { permission: 'subscriptions.read', throttle: 'default' } as const;
const manage = { permission: 'subscriptions.manage', throttle: 'default' } as const;
const own = { permission: 'billing.manage', throttle: 'billing' } as const;

builder.queryFields((t) => ({
  subscriptions: t.field({
    type: SubscriptionConnection,
    access: read,
    description: 'Subscriptions of the account, the current one first; ended ones stay.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: SubscriptionFilter }),
      orderBy: t.arg({ type: [SubscriptionOrder] }),
    },
    resolve: (_, args, context, info) => readList(context, billing.subscriptionList, listQuery(args, info, context)),
  }),
  subscription: t.field({
    type: AccountSubscription,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getSubscription(context, databaseId('AccountSubscription', id)),
  }),
}));

builder.mutationFields((t) => ({
  createSubscription: t.field({
    type: AccountSubscription,
    access: { ...manage, idempotent: true },
    description: 'Subscribes the account to a plan by hand; plan, state and credits of the account follow. For staff.',
    args: { input: t.arg({ type: CreateSubscriptionInput, required: true }) },
    resolve: (_, { input }, context) => billing.createSubscription(context, input),
  }),
  updateSubscription: t.field({
    type: AccountSubscription,
    access: { ...manage, idempotent: true },
    description: 'Changes the current subscription; the account follows. For staff.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateSubscriptionInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      billing.updateSubscription(context, databaseId('AccountSubscription', id), input),
  }),
  endSubscription: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Ends a subscription now; its row stays. For staff.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('AccountSubscription', id);
      await billing.endSubscription(context, key);
      return { databaseId: key };
    },
  }),
  cancelSubscription: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: own,
    description: 'Ends the account’s subscription at the end of its period, or now.',
    args: { input: t.arg({ type: CancelSubscriptionInput }) },
    resolve: (_, { input }, context) => billing.cancelSubscription(context, input ?? {}),
  }),
  resumeSubscription: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: own,
    description: 'Takes a cancellation at the end of the period back.',
    resolve: (_, __, context) => billing.resumeSubscription(context),
  }),
  changePlan: t.field({
    ...graphqlOnly,
    type: AccountSubscription,
    access: { ...own, idempotent: true },
    description:
      'Subscribes the account to a plan that costs, instead of a trial, a plan that costs nothing or one that waits for its payment. Its first invoice is issued at once.',
    args: { input: t.arg({ type: ChangePlanInput, required: true }) },
    resolve: (_, { input }, context) => billing.changePlan(context, input),
  }),
}));
