import type { RestRoute } from '../kit/route.ts';
import { accountRoutes } from './accounts.ts';
import { groupRoutes } from './groups.ts';
import { libraryRoutes } from './library.ts';
import { sectorRoutes } from './sectors.ts';
import { sessionRoutes } from './sessions.ts';
import { siteAccessRoutes } from './site-access.ts';
import { siteRoutes } from './sites.ts';
import { subscriptionRoutes } from './subscriptions.ts';
import { userRoutes } from './users.ts';

export const authRoutes: readonly RestRoute[] = [
  ...sessionRoutes,
  ...userRoutes,
  ...accountRoutes,
  ...groupRoutes,
  ...subscriptionRoutes,
  ...siteAccessRoutes,
  ...siteRoutes,
  ...sectorRoutes,
  ...libraryRoutes,
];
