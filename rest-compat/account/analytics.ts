import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { get } = restResource('Account', '/account/usage/');

export const analyticsRoutes: readonly RestRoute[] = [
  get('analytics/', 'usageAnalytics', 'Read the usage of a period'),
];
