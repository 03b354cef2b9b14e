import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/groups/';

export const groupRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.groups', shape: 'array', summary: 'List roles' },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.group', shape: 'detail', summary: 'Read a role' },
];
