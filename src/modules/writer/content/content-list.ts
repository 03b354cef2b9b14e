import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { contentFilter } from './content-input.ts';

/** Content (docs/contract/writer.md, "Content"), its search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const contentList = defineList({
  model: 'Content',
  filter: contentFilter,
  filters: {
    taxonomyId: (value, bind) =>
      `EXISTS (SELECT 1 FROM content_taxonomies l WHERE l.account_id = t.account_id AND l.content_id = t.id AND l.taxonomy_id = ${bind(value)})`,
  },
  search: ['title', 'primaryKeyword'],
  orders: ['createdAt', 'title', 'status', 'wordCount', 'updatedAt'],
});

export type ContentRow = RowOf<typeof contentList>;
