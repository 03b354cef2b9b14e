import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { siteFilter } from './site-input.ts';

/** The account's sites (docs/contract/sites.md, "Site records"). */
export const siteList = defineList({
  model: 'Site',
  filter: siteFilter,
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});

export type SiteRow = RowOf<typeof siteList>;
