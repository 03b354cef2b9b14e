import type { RestRoute } from '../kit/route.ts';
import { accountRoutes } from './accounts.ts';
import { groupRoutes } from './groups.ts';
import { sessionRoutes } from './sessions.ts';
import { userRoutes } from './users.ts';

export const identityRoutes: readonly RestRoute[] = [...sessionRoutes, ...userRoutes, ...accountRoutes, ...groupRoutes];
