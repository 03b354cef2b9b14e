import type { RestRoute } from '../kit/route.ts';

export const creditRoutes: readonly RestRoute[] = [
  {
    tag: 'Billing',
    method: 'GET',
    path: '/billing/credits/balance/',
    field: 'Query.creditBalance',
    shape: 'detail',
    summary: 'Read the credit balance',
  },
];
