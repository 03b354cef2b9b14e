import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('System', '/system/author-profiles/');

export const authorProfileRoutes: readonly RestRoute[] = crud('AuthorProfile', {
  one: 'an author profile',
  several: 'author profiles',
});
