import type { RestRoute } from '../kit/route.ts';

export const writerRoutes: readonly RestRoute[] = [];
