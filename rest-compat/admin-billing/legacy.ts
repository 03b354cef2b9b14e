import type { FieldRoute } from '../kit/route.ts';
import { reviewRoutes } from './review.ts';

/**
 * The same operations under the legacy paths: they answer as their successors do, and name them
 * (docs/contract/rest.md, "Legacy paths").
 */
export const legacyRoutes: readonly FieldRoute[] = reviewRoutes.map((route) => ({
  ...route,
  path: route.path.replace('/admin/billing/', '/billing/admin/'),
  successor: route.path,
}));
