import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Authentication', '/auth/sectors/');

export const sectorRoutes: readonly RestRoute[] = crud('Sector', { one: 'a sector', several: 'sectors' });
