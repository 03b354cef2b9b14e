import type { RestRoute } from '../kit/route.ts';
import { sectorRoutes } from './sectors.ts';
import { siteAccessRoutes } from './site-access.ts';
import { siteRoutes } from './sites.ts';

export const sitesRoutes: readonly RestRoute[] = [...siteAccessRoutes, ...siteRoutes, ...sectorRoutes];
