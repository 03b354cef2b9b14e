import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { keywordFilter } from './keyword-input.ts';

/**
 * Keywords: filters (docs/contract/planner.md, "Keyword filters"), search and orders (docs/contract/rest.md, "Search" and
 * "Ordering").
 */
export const keywordList = defineList({
  model: 'Keyword',
  filter: keywordFilter,
  search: ['keyword'],
  orders: ['createdAt', 'keyword', 'volume', 'difficulty', 'status'],
});

export type KeywordRow = RowOf<typeof keywordList>;
