import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/subscriptions/';

/**
 * A plan's id is written as `plan`, and what is read under this name is the plan itself
 * (docs/contract/rest.md, "Bodies").
 */
const plan = { names: { planId: 'plan' }, records: ['plan'] };

export const subscriptionRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.subscriptions', shape: 'list', summary: 'List subscriptions' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createSubscription',
    shape: 'created',
    summary: 'Subscribe the account to a plan',
    message: 'Subscription created successfully',
    ...plan,
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.subscription',
    shape: 'detail',
    summary: 'Read a subscription',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateSubscription',
    shape: 'detail',
    summary: 'Replace a subscription',
    requires: 'CreateSubscriptionInput',
    ...plan,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateSubscription',
    shape: 'detail',
    summary: 'Change a subscription',
    ...plan,
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.endSubscription',
    shape: '204',
    summary: 'End a subscription',
  },
];
