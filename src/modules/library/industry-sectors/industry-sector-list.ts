import { defineList } from '#platform/listing/define-list.ts';
import { industrySectorFilter } from './industry-sector-input.ts';

/** Sectors of industries by themselves, for who manages them; everybody else reads them with their industry. */
export const industrySectorList = defineList({
  model: 'IndustrySector',
  filter: industrySectorFilter,
  filters: { offered: () => 't.is_active' },
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});
