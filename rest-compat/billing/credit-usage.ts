import type { RestRoute } from '../kit/route.ts';

const tag = 'Billing';
const base = '/billing/credits/usage/';

export const creditUsageRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.creditUsages',
    shape: 'list',
    summary: 'List what credits were used for',
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.creditUsage',
    shape: 'detail',
    summary: 'Read what credits were used for',
  },
  {
    tag,
    method: 'GET',
    path: `${base}summary/`,
    field: 'Query.usageSummary',
    shape: 'detail',
    summary: 'Sum up what credits were used for',
  },
  {
    tag,
    method: 'GET',
    path: `${base}limits/`,
    field: 'Query.usageLimits',
    shape: 'detail',
    wrap: 'limits',
    summary: 'Read the limits of the plan',
  },
];
