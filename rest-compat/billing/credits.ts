import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, get } = restResource('Billing', '/billing/');

/** The balance, what changed it and what it was used for. */
export const creditRoutes: readonly RestRoute[] = [
  get('credits/balance/', 'creditBalance', 'Read the credit balance'),
  list('credits/usage/', 'creditUsages', 'List what credits were used for'),
  get('credits/usage/{id}/', 'creditUsage', 'Read what credits were used for'),
  get('credits/usage/summary/', 'usageSummary', 'Sum up what credits were used for'),
  get('credits/usage/limits/', 'usageLimits', 'Read the limits of the plan', { wrap: 'limits' }),
  list('credits/transactions/', 'creditTransactions', 'List credit transactions'),
  get('credits/transactions/{id}/', 'creditTransaction', 'Read a credit transaction'),
  list('transactions/', 'transactions', 'List transactions with the current balance'),
];
