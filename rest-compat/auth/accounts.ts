import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/accounts/';

/** The contract calls a plan's id `plan`. */
const names = { planId: 'plan' };

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
    names,
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
    names,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateAccount',
    shape: 'detail',
    summary: 'Change an account',
    names,
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
