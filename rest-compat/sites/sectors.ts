import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/sectors/';

export const sectorRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.sectors', shape: 'list', summary: 'List sectors' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createSector',
    shape: 'created',
    summary: 'Create a sector',
    message: 'Sector created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.sector', shape: 'detail', summary: 'Read a sector' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateSector',
    shape: 'detail',
    summary: 'Replace a sector',
    requires: 'CreateSectorInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateSector',
    shape: 'detail',
    summary: 'Change a sector',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteSector',
    shape: '204',
    summary: 'Delete a sector',
  },
];
