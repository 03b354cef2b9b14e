import { defineList, equals } from '#platform/listing/definition.ts';

export interface SiteAccessRow {
  readonly id: number;
  readonly accountId: number;
  readonly userId: number;
  readonly userEmail: string;
  readonly siteId: number;
  readonly siteName: string;
  /** The user who granted it. */
  readonly grantedBy: number | null;
  readonly grantedAt: Date;
}

interface SiteAccessFilter {
  readonly userId?: number | null;
  readonly siteId?: number | null;
}

export const siteAccessOrders = ['createdAt'] as const;
export type SiteAccessOrder = (typeof siteAccessOrders)[number];

/** Which sites the editors and viewers of the account may use. */
export const siteAccessList = defineList<SiteAccessRow, SiteAccessFilter, SiteAccessOrder>({
  table: 'site_user_access',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: false,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    userId: 't.user_id',
    userEmail: 'u.email',
    siteId: 't.site_id',
    siteName: 's.name',
    grantedBy: 't.granted_by',
    grantedAt: 't.granted_at',
  },
  joins: 'JOIN users u ON u.id = t.user_id JOIN sites s ON s.id = t.site_id',
  dates: ['grantedAt'],
  filters: { userId: equals('t.user_id'), siteId: equals('t.site_id') },
  orders: { createdAt: 't.granted_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
