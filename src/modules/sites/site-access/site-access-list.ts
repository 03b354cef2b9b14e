import { defineList, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { siteAccessFilter } from './site-access-input.ts';

/** Which sites the editors and viewers of the account may use. */
export const siteAccessList = defineList({
  model: 'SiteUserAccess',
  siteColumn: 't.site_id',
  columns: { userEmail: sql<string>('u.email'), siteName: sql<string>('s.name') },
  joins: 'JOIN users u ON u.id = t.user_id JOIN sites s ON s.id = t.site_id',
  filter: siteAccessFilter,
  orders: { createdAt: 'grantedAt' },
});

export type SiteAccessRow = RowOf<typeof siteAccessList>;
