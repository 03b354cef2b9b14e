import { equals } from '#platform/listing/conditions.ts';
import { defineList } from '#platform/listing/define-list.ts';
import { seedKeywordFilter } from './seed-keyword-input.ts';

/** The library's keywords (docs/contract/library.md, "Seed keywords"). */
export const seedKeywordList = defineList({
  model: 'SeedKeyword',
  filter: seedKeywordFilter,
  filters: { sectorId: equals('t.industry_sector_id'), offered: () => 't.is_active' },
  search: ['keyword'],
  orders: ['keyword', 'volume', 'difficulty'],
  defaultOrder: 'keyword',
});
