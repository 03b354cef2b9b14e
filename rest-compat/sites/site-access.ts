import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, create, get, remove } = restResource('Authentication', '/auth/site-access/');

export const siteAccessRoutes: readonly RestRoute[] = [
  list('', 'siteAccesses', 'List who may use which site'),
  create('', 'grantSiteAccess', 'Let a user use a site', { message: 'Access granted', errors: ['CONFLICT'] }),
  get('{id}/', 'siteAccess', 'Read who may use a site'),
  remove('{id}/', 'revokeSiteAccess', 'Take the use of a site from a user'),
];
