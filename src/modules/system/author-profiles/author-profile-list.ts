import { defineList } from '#platform/listing/define-list.ts';
import { authorProfileFilter } from './author-profile-input.ts';

/** Who content is written as (docs/contract/system.md, "Author profiles"). */
export const authorProfileList = defineList({
  model: 'AuthorProfile',
  filter: authorProfileFilter,
  search: ['name'],
  orders: ['name', 'createdAt'],
});
