import { defineList, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { integrationFilter } from './integration-input.ts';

/** Connections of sites (docs/contract/integration.md, "Integrations"). */
export const integrationList = defineList({
  model: 'Integration',
  columns: { hasCredentials: sql<boolean>('t.credentials IS NOT NULL') },
  filter: integrationFilter,
  search: ['name', 'siteUrl'],
  orders: ['createdAt', 'name'],
});

export type IntegrationRow = RowOf<typeof integrationList>;
