import type { RestRoute } from '../kit/route.ts';

const tag = 'Billing';
const base = '/billing/credits/transactions/';

export const creditTransactionRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.creditTransactions',
    shape: 'list',
    summary: 'List credit transactions',
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.creditTransaction',
    shape: 'detail',
    summary: 'Read a credit transaction',
  },
  {
    tag,
    method: 'GET',
    path: '/billing/transactions/',
    field: 'Query.transactions',
    shape: 'list',
    summary: 'List transactions with the current balance',
  },
];
