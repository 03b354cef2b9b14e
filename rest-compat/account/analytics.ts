import type { RestRoute } from '../kit/route.ts';

export const analyticsRoutes: readonly RestRoute[] = [
  {
    tag: 'Account',
    method: 'GET',
    path: '/account/usage/analytics/',
    field: 'Query.usageAnalytics',
    shape: 'detail',
    summary: 'Read the usage of a period',
  },
];
