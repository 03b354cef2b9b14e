import type { RestRoute } from '../kit/route.ts';
import { creditRoutes } from './credits.ts';

export const adminBillingRoutes: readonly RestRoute[] = [...creditRoutes];
