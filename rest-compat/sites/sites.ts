import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/sites/';

/** The old backend called an industry's id `industry`. */
const names = { industryId: 'industry' };

export const siteRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.sites',
    shape: 'list',
    summary: 'List sites; with `slug` and without credentials the public part of an active site',
    names,
    anonymous: {
      needs: 'slug',
      route: {
        tag,
        method: 'GET',
        path: base,
        field: 'Query.publicSites',
        shape: 'list',
        summary: 'Find a public site',
      },
    },
  },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createSite',
    shape: 'created',
    summary: 'Create a site',
    message: 'Site created successfully',
    names,
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.site', shape: 'detail', summary: 'Read a site' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateSite',
    shape: 'detail',
    summary: 'Replace a site',
    requires: 'CreateSiteInput',
    names,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateSite',
    shape: 'detail',
    summary: 'Change a site',
    names,
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteSite',
    shape: '204',
    summary: 'Delete a site',
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/sectors/`,
    field: 'Query.siteSectors',
    shape: 'array',
    summary: 'List the sectors of a site',
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/select_sectors/`,
    field: 'Mutation.selectSectors',
    shape: 'detail',
    summary: 'Make a site cover sectors of an industry',
    message: 'Sectors selected',
    errors: ['LIMIT_REACHED'],
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/set_active/`,
    field: 'Mutation.setActiveSite',
    shape: 'detail',
    summary: 'Make a site active',
    message: 'Site is now active',
  },
];
