import type { RestRoute } from '../kit/route.ts';

export const billingRoutes: readonly RestRoute[] = [];
