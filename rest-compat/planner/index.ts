import type { RestRoute } from '../kit/route.ts';
import { clusterRoutes } from './clusters.ts';
import { ideaRoutes } from './ideas.ts';
import { keywordRoutes } from './keywords.ts';

export const plannerRoutes: readonly RestRoute[] = [...keywordRoutes, ...clusterRoutes, ...ideaRoutes];
