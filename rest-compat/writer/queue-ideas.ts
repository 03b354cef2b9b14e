import type { RestRoute } from '../kit/route.ts';

/** The planner's path for what the writer does with ideas. */
export const queueIdeasRoutes: RestRoute[] = [
  {
    tag: 'Planner',
    method: 'POST',
    path: '/planner/ideas/bulk_queue_to_writer/',
    field: 'Mutation.queueIdeasToWriter',
    shape: 'message',
    summary: 'Make tasks of ideas',
    message: ({ created_count }) => `${created_count} ideas queued to writer`,
  },
];
