import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { ideaFilter } from './idea-input.ts';

/** Ideas (docs/contract/planner.md, "Ideas"), their search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const ideaList = defineList({
  model: 'Idea',
  filter: ideaFilter,
  search: ['ideaTitle', 'description'],
  orders: ['createdAt', 'ideaTitle', 'status', 'estimatedWordCount'],
});

export type IdeaRow = RowOf<typeof ideaList>;
