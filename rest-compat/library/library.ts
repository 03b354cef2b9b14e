import type { RestRoute } from '../kit/route.ts';
import { staffRoutes } from '../kit/staff-routes.ts';

const tag = 'Authentication';

/** Names the old backend gave to ids. */
const seedKeywordNames = { industryId: 'industry', sectorId: 'sector' };

/** What the operator offers to every account: industries and seed keywords. Staff keep it. */
export const libraryRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: '/auth/industries/',
    field: 'Query.industries',
    shape: 'list',
    summary: 'List industries with their sectors',
  },
  {
    tag,
    method: 'GET',
    path: '/auth/industries/{id}/',
    field: 'Query.industry',
    shape: 'detail',
    summary: 'Read an industry with its sectors',
  },
  ...staffRoutes({ tag, base: '/auth/industries/', type: 'Industry', name: 'Industry', one: 'an industry' }),
  {
    tag,
    method: 'GET',
    path: '/auth/seed-keywords/',
    field: 'Query.seedKeywords',
    shape: 'list',
    summary: 'List keywords of the library',
    names: seedKeywordNames,
  },
  {
    tag,
    method: 'GET',
    path: '/auth/seed-keywords/{id}/',
    field: 'Query.seedKeyword',
    shape: 'detail',
    summary: 'Read a keyword of the library',
  },
  ...staffRoutes({
    tag,
    base: '/auth/seed-keywords/',
    type: 'SeedKeyword',
    name: 'Seed keyword',
    one: 'a keyword of the library',
    names: seedKeywordNames,
  }),
];
