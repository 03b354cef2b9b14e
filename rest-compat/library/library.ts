import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const industries = restResource('Authentication', '/auth/industries/');
const seedKeywords = restResource('Authentication', '/auth/seed-keywords/');

/** The old backend's names of ids. */
const seedKeywordNames = { industryId: 'industry', sectorId: 'sector' };

/** Industries and seed keywords, which the operator offers to every account. Staff maintain them. */
export const libraryRoutes: readonly RestRoute[] = [
  ...industries.crud('Industry', {
    one: 'an industry',
    several: 'industries with their sectors',
    read: { summary: 'Read an industry with its sectors' },
    remove: { summary: 'Delete an industry that nobody uses', errors: ['CONFLICT'] },
  }),
  ...seedKeywords.crud('SeedKeyword', {
    one: 'a keyword of the library',
    several: 'keywords of the library',
    list: { names: seedKeywordNames },
    writes: { names: seedKeywordNames },
    create: { message: 'Seed keyword created successfully' },
    remove: { summary: 'Delete a keyword of the library that nobody uses', errors: ['CONFLICT'] },
  }),
];
