import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, post } = restResource('Admin Billing', '/admin/');

export const creditRoutes: readonly RestRoute[] = [
  list('credit-costs/', 'creditCosts', 'List the prices of operations'),
  post('credit-costs/', 'saveCreditCost', 'Set the price of an operation', {
    message: 'Credit cost updated successfully',
  }),
  list('users/', 'creditUsers', 'List users of all accounts with their credits'),
  post('users/{user_id}/adjust-credits/', 'adjustCredits', 'Adjust the credits of a user’s account', {
    message: 'Credits adjusted successfully',
    errors: ['INSUFFICIENT_CREDITS'],
  }),
];
