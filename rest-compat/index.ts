import { accountRoutes } from './account/index.ts';
import { adminBillingRoutes } from './admin-billing/index.ts';
import { authRoutes } from './auth/index.ts';
import { billingRoutes } from './billing/index.ts';
import type { RestRoute } from './kit/route.ts';
import { plannerRoutes } from './planner/index.ts';
import { systemRoutes } from './system/index.ts';
import { writerRoutes } from './writer/index.ts';

/** Every operation of the REST layer. */
export const routes: readonly RestRoute[] = [
  ...authRoutes,
  ...accountRoutes,
  ...systemRoutes,
  ...adminBillingRoutes,
  ...billingRoutes,
  ...plannerRoutes,
  ...writerRoutes,
];
