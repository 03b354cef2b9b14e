import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { clusterFilter } from './cluster-input.ts';
import { type ClusterRow, clusterList } from './cluster-list.ts';

/** A page of clusters (docs/contract/planner.md, "Clusters"). */
export function listClusters(context: RequestContext, query: ListQuery): Promise<Page<ClusterRow>> {
  return readList(context, clusterList, { ...query, filter: parse(clusterFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getCluster(context: RequestContext, id: number): Promise<ClusterRow> {
  return readRow(context, clusterList, id);
}
