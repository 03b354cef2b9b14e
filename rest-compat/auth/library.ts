import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';

/** Names the old backend gave to ids. */
const seedKeywordNames = { industryId: 'industry', sectorId: 'sector' };

/** What the operator offers to every account: plans, industries, seed keywords. */
export const libraryRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: '/auth/plans/', field: 'Query.plans', shape: 'list', summary: 'List plans' },
  { tag, method: 'GET', path: '/auth/plans/{id}/', field: 'Query.plan', shape: 'detail', summary: 'Read a plan' },
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
];
