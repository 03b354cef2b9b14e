import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('System', '/system/strategies/');

export const strategyRoutes: readonly RestRoute[] = crud('Strategy', { one: 'a strategy', several: 'strategies' });
