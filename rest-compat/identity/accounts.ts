import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Authentication', '/auth/accounts/');

export const accountRoutes: readonly RestRoute[] = crud('Account', {
  one: 'an account',
  several: 'accounts',
  // A plan's id is written as `plan`, and what is read under this name is the plan itself (docs/contract/rest.md, "Bodies").
  writes: { names: { planId: 'plan' }, records: ['plan'] },
  create: { errors: ['CONFLICT'] },
  remove: { field: 'Mutation.cancelAccount', summary: 'Cancel an account' },
});
