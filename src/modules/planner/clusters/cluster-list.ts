import { defineList } from '#platform/listing/define-list.ts';
import { clusterFilter } from './cluster-input.ts';

/** Clusters (docs/contract/planner.md, "Clusters"), their search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const clusterList = defineList({
  model: 'Cluster',
  filter: clusterFilter,
  search: ['name', 'description'],
  orders: ['createdAt', 'name', 'status', 'keywordsCount', 'volume'],
});
