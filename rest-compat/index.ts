import { accountRoutes } from './account/index.ts';
import { adminBillingRoutes } from './admin-billing/index.ts';
import { billingRoutes, planRoutes, subscriptionRoutes } from './billing/index.ts';
import { identityRoutes } from './identity/index.ts';
import { integrationRoutes } from './integration/index.ts';
import type { RestRoute } from './kit/route.ts';
import { libraryRoutes } from './library/index.ts';
import { plannerRoutes } from './planner/index.ts';
import { sitesRoutes } from './sites/index.ts';
import { systemRoutes } from './system/index.ts';
import { writerRoutes } from './writer/index.ts';

/** Every operation of the REST layer, in the order of the documentation. */
export const routes: readonly RestRoute[] = [
  ...identityRoutes,
  ...subscriptionRoutes,
  ...sitesRoutes,
  ...planRoutes,
  ...libraryRoutes,
  ...accountRoutes,
  ...integrationRoutes,
  ...systemRoutes,
  ...adminBillingRoutes,
  ...billingRoutes,
  ...plannerRoutes,
  ...writerRoutes,
];
