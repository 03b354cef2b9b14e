import type { RestRoute } from './kit/route.ts';
import { keywordRoutes } from './planner/keywords.ts';

/** Every operation of the REST layer. */
export const routes: readonly RestRoute[] = [...keywordRoutes];
