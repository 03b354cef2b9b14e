import type { FieldRoute } from '../kit/route.ts';
import { reviewRoutes } from './review.ts';

/**
 * The same under the paths that are to be removed: they answer as their successors do, and say so
 * (docs/contract/rest.md, "Legacy paths").
 */
export const legacyRoutes: readonly FieldRoute[] = reviewRoutes.map((route) => ({
  ...route,
  path: route.path.replace('/admin/billing/', '/billing/admin/'),
  successor: route.path,
}));
