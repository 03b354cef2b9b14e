import type { RestRoute } from '../kit/route.ts';

const tag = 'System';
const base = '/system/strategies/';

export const strategyRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.strategies', shape: 'list', summary: 'List strategies' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createStrategy',
    shape: 'created',
    summary: 'Create a strategy',
    message: 'Strategy created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.strategy', shape: 'detail', summary: 'Read a strategy' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateStrategy',
    shape: 'detail',
    summary: 'Replace a strategy',
    requires: 'CreateStrategyInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateStrategy',
    shape: 'detail',
    summary: 'Change a strategy',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteStrategy',
    shape: '204',
    summary: 'Delete a strategy',
  },
];
