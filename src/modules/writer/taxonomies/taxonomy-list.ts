import { defineList } from '#platform/listing/define-list.ts';
import { taxonomyFilter } from './taxonomy-input.ts';

/** Terms (docs/contract/writer.md, "Terms"), their search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const taxonomyList = defineList({
  model: 'Taxonomy',
  filter: taxonomyFilter,
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});
