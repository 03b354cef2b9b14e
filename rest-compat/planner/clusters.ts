import type { RestRoute } from '../kit/route.ts';

const base = '/planner/clusters/';
const tag = 'Planner';

export const clusterRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.clusters', shape: 'list', summary: 'List clusters' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createCluster',
    shape: 'created',
    summary: 'Create a cluster',
    message: 'Cluster created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.cluster', shape: 'detail', summary: 'Read a cluster' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateCluster',
    shape: 'detail',
    summary: 'Replace a cluster',
    requires: 'CreateClusterInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateCluster',
    shape: 'detail',
    summary: 'Change a cluster',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteCluster',
    shape: '204',
    summary: 'Delete a cluster',
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update/`,
    field: 'Mutation.bulkUpdateClusters',
    shape: 'message',
    summary: 'Set the status of several clusters',
    message: ({ updated_count }) => `${updated_count} clusters updated`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_delete/`,
    field: 'Mutation.bulkDeleteClusters',
    shape: 'message',
    summary: 'Delete several clusters',
    message: ({ deleted_count }) => `${deleted_count} clusters deleted`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}auto_generate_ideas/`,
    field: 'Mutation.autoGenerateIdeas',
    shape: 'task',
    summary: 'Plan content for a cluster',
    message: 'Idea generation started',
  },
];
