import type { RestRoute } from '../kit/route.ts';
import { staffRoutes } from '../kit/staff-routes.ts';

const tag = 'Authentication';

export const planRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: '/auth/plans/', field: 'Query.plans', shape: 'list', summary: 'List plans' },
  { tag, method: 'GET', path: '/auth/plans/{id}/', field: 'Query.plan', shape: 'detail', summary: 'Read a plan' },
  ...staffRoutes({ tag, base: '/auth/plans/', type: 'Plan', name: 'Plan', one: 'a plan' }),
];
