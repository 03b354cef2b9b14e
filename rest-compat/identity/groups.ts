import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { get } = restResource('Authentication', '/auth/groups/');

export const groupRoutes: readonly RestRoute[] = [
  get('', 'groups', 'List roles'),
  get('{id}/', 'group', 'Read a role'),
];
