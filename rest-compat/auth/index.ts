import type { RestRoute } from '../kit/route.ts';

export const authRoutes: readonly RestRoute[] = [];
