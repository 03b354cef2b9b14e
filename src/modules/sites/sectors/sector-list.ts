import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { sectorFilter } from './sector-input.ts';

/** The account's sectors (docs/contract/sites.md, "Sectors"). */
export const sectorList = defineList({
  model: 'Sector',
  filter: sectorFilter,
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});

export type SectorRow = RowOf<typeof sectorList>;
