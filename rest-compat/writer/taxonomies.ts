import type { RestRoute } from '../kit/route.ts';

const base = '/writer/taxonomies/';
const tag = 'Writer';

export const taxonomyRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.taxonomies', shape: 'list', summary: 'List terms' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createTaxonomy',
    shape: 'created',
    summary: 'Create a term',
    message: 'Taxonomy created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.taxonomy', shape: 'detail', summary: 'Read a term' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateTaxonomy',
    shape: 'detail',
    summary: 'Replace a term',
    requires: 'CreateTaxonomyInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateTaxonomy',
    shape: 'detail',
    summary: 'Change a term',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteTaxonomy',
    shape: '204',
    summary: 'Delete a term; its children move up',
  },
];
