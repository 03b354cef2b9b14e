import type { RestRoute } from '../kit/route.ts';

const base = '/planner/ideas/';
const tag = 'Planner';

export const ideaRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.ideas', shape: 'list', summary: 'List content ideas' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createIdea',
    shape: 'created',
    summary: 'Create a content idea',
    message: 'Content idea created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.idea', shape: 'detail', summary: 'Read a content idea' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateIdea',
    shape: 'detail',
    summary: 'Replace a content idea',
    requires: 'CreateIdeaInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateIdea',
    shape: 'detail',
    summary: 'Change a content idea',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteIdea',
    shape: '204',
    summary: 'Delete a content idea',
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update/`,
    field: 'Mutation.bulkUpdateIdeas',
    shape: 'message',
    summary: 'Set the status of several content ideas',
    message: ({ updated_count }) => `${updated_count} ideas updated`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_delete/`,
    field: 'Mutation.bulkDeleteIdeas',
    shape: 'message',
    summary: 'Delete several content ideas',
    message: ({ deleted_count }) => `${deleted_count} ideas deleted`,
  },
];
