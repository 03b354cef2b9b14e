import type { FieldRoute, RestRoute } from '../kit/route.ts';

const tag = 'Authentication';

/** Names the old backend gave to ids. */
const seedKeywordNames = { industryId: 'industry', sectorId: 'sector' };

interface Resource {
  /** Below the door's base path. */
  readonly base: string;
  /** GraphQL type, from which root fields and inputs have their names. */
  readonly type: string;
  /** For the words of a success: `Plan`. */
  readonly name: string;
  /** For summaries: `a plan`. */
  readonly one: string;
  readonly names?: FieldRoute['names'];
}

/** What staff may do with the rows of one kind. */
function writes({ base, type, name, one, names }: Resource): RestRoute[] {
  return [
    {
      tag,
      method: 'POST',
      path: base,
      field: `Mutation.create${type}`,
      shape: 'created',
      summary: `Create ${one}`,
      message: `${name} created successfully`,
      names,
    },
    {
      tag,
      method: 'PUT',
      path: `${base}{id}/`,
      field: `Mutation.update${type}`,
      shape: 'detail',
      summary: `Replace ${one}`,
      requires: `Create${type}Input`,
      names,
    },
    {
      tag,
      method: 'PATCH',
      path: `${base}{id}/`,
      field: `Mutation.update${type}`,
      shape: 'detail',
      summary: `Change ${one}`,
      names,
    },
    {
      tag,
      method: 'DELETE',
      path: `${base}{id}/`,
      field: `Mutation.delete${type}`,
      shape: '204',
      summary: `Delete ${one} that nobody uses`,
      errors: ['CONFLICT'],
    },
  ];
}

/** What the operator offers to every account: plans, industries, seed keywords. Staff keep it. */
export const libraryRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: '/auth/plans/', field: 'Query.plans', shape: 'list', summary: 'List plans' },
  { tag, method: 'GET', path: '/auth/plans/{id}/', field: 'Query.plan', shape: 'detail', summary: 'Read a plan' },
  ...writes({ base: '/auth/plans/', type: 'Plan', name: 'Plan', one: 'a plan' }),
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
  ...writes({ base: '/auth/industries/', type: 'Industry', name: 'Industry', one: 'an industry' }),
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
  ...writes({
    base: '/auth/seed-keywords/',
    type: 'SeedKeyword',
    name: 'Seed keyword',
    one: 'a keyword of the library',
    names: seedKeywordNames,
  }),
];
