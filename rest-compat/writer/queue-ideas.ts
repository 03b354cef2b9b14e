import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { post } = restResource('Planner', '/planner/ideas/');

/** Under the planner's path, although it is the writer module that makes tasks of ideas. */
export const queueIdeasRoutes: readonly RestRoute[] = [
  post('bulk_queue_to_writer/', 'queueIdeasToWriter', 'Make tasks of ideas', {
    message: ({ created_count }) => `${created_count} ideas queued to writer`,
  }),
];
