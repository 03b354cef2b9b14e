import type { RestRoute } from '../kit/route.ts';

const tag = 'Admin Billing';

export const creditRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: '/admin/credit-costs/',
    field: 'Query.creditCosts',
    shape: 'list',
    summary: 'List the prices of operations',
  },
  {
    tag,
    method: 'POST',
    path: '/admin/credit-costs/',
    field: 'Mutation.saveCreditCost',
    shape: 'detail',
    summary: 'Set the price of an operation',
    message: 'Credit cost updated successfully',
  },
  {
    tag,
    method: 'GET',
    path: '/admin/users/',
    field: 'Query.creditUsers',
    shape: 'list',
    summary: 'List users of all accounts with their credits',
  },
  {
    tag,
    method: 'POST',
    path: '/admin/users/{user_id}/adjust-credits/',
    field: 'Mutation.adjustCredits',
    shape: 'detail',
    summary: 'Adjust the credits of a user’s account',
    message: 'Credits adjusted successfully',
    errors: ['INSUFFICIENT_CREDITS'],
  },
];
