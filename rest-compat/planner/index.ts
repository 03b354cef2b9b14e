import type { RestRoute } from '../kit/route.ts';
import { keywordRoutes } from './keywords.ts';

export const plannerRoutes: readonly RestRoute[] = [...keywordRoutes];
