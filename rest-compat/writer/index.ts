import type { RestRoute } from '../kit/route.ts';
import { contentRoutes } from './content.ts';
import { imageRoutes } from './images.ts';
import { queueIdeasRoutes } from './queue-ideas.ts';
import { taskRoutes } from './tasks.ts';
import { taxonomyRoutes } from './taxonomies.ts';

export const writerRoutes: readonly RestRoute[] = [
  ...taskRoutes,
  ...contentRoutes,
  ...imageRoutes,
  ...taxonomyRoutes,
  ...queueIdeasRoutes,
];
