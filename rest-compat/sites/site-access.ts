import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/site-access/';

export const siteAccessRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.siteAccesses',
    shape: 'list',
    summary: 'List who may use which site',
  },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.grantSiteAccess',
    shape: 'created',
    summary: 'Let a user use a site',
    message: 'Access granted',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.siteAccess',
    shape: 'detail',
    summary: 'Read who may use a site',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.revokeSiteAccess',
    shape: '204',
    summary: 'Take the use of a site from a user',
  },
];
