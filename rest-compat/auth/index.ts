import type { RestRoute } from '../kit/route.ts';
import { libraryRoutes } from './library.ts';
import { sectorRoutes } from './sectors.ts';
import { sessionRoutes } from './sessions.ts';
import { siteRoutes } from './sites.ts';

/** Users, invitations, accounts, groups, subscriptions and site access follow the same pattern, a file each. */
export const authRoutes: readonly RestRoute[] = [...sessionRoutes, ...siteRoutes, ...sectorRoutes, ...libraryRoutes];
