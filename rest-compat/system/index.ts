import type { RestRoute } from '../kit/route.ts';

export const systemRoutes: readonly RestRoute[] = [];
