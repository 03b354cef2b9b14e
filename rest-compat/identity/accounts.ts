import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/accounts/';

/**
 * A plan's id is written as `plan`, and what is read under this name is the plan itself
 * (docs/contract/rest.md, "Bodies").
 */
const plan = { names: { planId: 'plan' }, records: ['plan'] };

export const accountRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.accounts', shape: 'list', summary: 'List accounts' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createAccount',
    shape: 'created',
    summary: 'Create an account',
    message: 'Account created successfully',
    ...plan,
    errors: ['CONFLICT'],
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.account', shape: 'detail', summary: 'Read an account' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateAccount',
    shape: 'detail',
    summary: 'Replace an account',
    requires: 'CreateAccountInput',
    ...plan,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateAccount',
    shape: 'detail',
    summary: 'Change an account',
    ...plan,
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.cancelAccount',
    shape: '204',
    summary: 'Cancel an account',
  },
];
