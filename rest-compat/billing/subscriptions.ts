import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Authentication', '/auth/subscriptions/');

export const subscriptionRoutes: readonly RestRoute[] = crud('Subscription', {
  one: 'a subscription',
  several: 'subscriptions',
  // A plan's id is written as `plan`, and what is read under this name is the plan itself (docs/contract/rest.md, "Bodies").
  writes: { names: { planId: 'plan' }, records: ['plan'] },
  create: { summary: 'Subscribe the account to a plan', errors: ['CONFLICT'] },
  remove: { field: 'Mutation.endSubscription', summary: 'End a subscription' },
});
