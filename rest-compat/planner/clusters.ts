import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, post, start } = restResource('Planner', '/planner/clusters/');

export const clusterRoutes: readonly RestRoute[] = [
  ...crud('Cluster', { one: 'a cluster', several: 'clusters' }),
  post('bulk_update/', 'bulkUpdateClusters', 'Set the status of several clusters', {
    message: ({ updated_count }) => `${updated_count} clusters updated`,
  }),
  post('bulk_delete/', 'bulkDeleteClusters', 'Delete several clusters', {
    message: ({ deleted_count }) => `${deleted_count} clusters deleted`,
  }),
  start('auto_generate_ideas/', 'autoGenerateIdeas', 'Plan content for a cluster', {
    message: 'Idea generation started',
  }),
];
