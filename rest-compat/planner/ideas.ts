import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, post } = restResource('Planner', '/planner/ideas/');

export const ideaRoutes: readonly RestRoute[] = [
  ...crud('Idea', { one: 'a content idea', several: 'content ideas' }),
  post('bulk_update/', 'bulkUpdateIdeas', 'Set the status of several content ideas', {
    message: ({ updated_count }) => `${updated_count} ideas updated`,
  }),
  post('bulk_delete/', 'bulkDeleteIdeas', 'Delete several content ideas', {
    message: ({ deleted_count }) => `${deleted_count} ideas deleted`,
  }),
];
