import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Writer', '/writer/taxonomies/');

export const taxonomyRoutes: readonly RestRoute[] = crud('Taxonomy', {
  one: 'a term',
  several: 'terms',
  create: { message: 'Taxonomy created successfully' },
  remove: { summary: 'Delete a term; its children move up' },
});
