import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Authentication', '/auth/plans/');

export const planRoutes: readonly RestRoute[] = crud('Plan', {
  one: 'a plan',
  several: 'plans',
  remove: { summary: 'Delete a plan that nobody uses', errors: ['CONFLICT'] },
});
