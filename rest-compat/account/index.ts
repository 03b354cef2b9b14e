import type { RestRoute } from '../kit/route.ts';
import { analyticsRoutes } from './analytics.ts';
import { settingsRoutes } from './settings.ts';
import { teamRoutes } from './team.ts';

export const accountRoutes: readonly RestRoute[] = [...settingsRoutes, ...teamRoutes, ...analyticsRoutes];
