import { defineList } from '#platform/listing/define-list.ts';
import { industryFilter } from './industry-input.ts';

/** Industries of the library (docs/contract/library.md, "Industries"). */
export const industryList = defineList({
  model: 'Industry',
  filter: industryFilter,
  filters: { offered: () => 't.is_active' },
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});
