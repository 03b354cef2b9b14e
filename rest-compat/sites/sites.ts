import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, list, get, post } = restResource('Authentication', '/auth/sites/');

/** The old backend called an industry's id `industry`. */
const names = { industryId: 'industry' };

export const siteRoutes: readonly RestRoute[] = [
  ...crud('Site', {
    one: 'a site',
    several: 'sites',
    list: {
      summary: 'List sites; with `slug` and without credentials the public part of an active site',
      names,
      anonymous: { needs: 'slug', route: list('', 'publicSites', 'Find a public site') },
    },
    writes: { names },
  }),
  get('{id}/sectors/', 'siteSectors', 'List the sectors of a site'),
  post('{id}/select_sectors/', 'selectSectors', 'Make a site cover sectors of an industry', {
    message: 'Sectors selected',
    errors: ['LIMIT_REACHED'],
  }),
  post('{id}/set_active/', 'setActiveSite', 'Make a site active', { message: 'Site is now active' }),
];
