import { defineList, equals } from '#platform/listing/definition.ts';
import type { HostingType, SiteStatus } from '#prisma/generated/client/client.ts';

export interface SiteRow {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly slug: string;
  readonly domain: string | null;
  readonly description: string;
  readonly industryId: number | null;
  readonly industryName: string | null;
  readonly isActive: boolean;
  readonly status: SiteStatus;
  readonly hostingType: HostingType;
  readonly wpUrl: string | null;
  /** The site's latest key for WordPress: whole just after it was made, else its first letters; null without one. */
  readonly wpApiKey: string | null;
  /** Active or not. */
  readonly sectorsCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface SiteFilter {
  readonly industryId?: number | null;
  readonly isActive?: boolean | null;
  readonly status?: SiteStatus | null;
  readonly hostingType?: HostingType | null;
  readonly slug?: string | null;
}

export const siteOrders = ['name', 'createdAt'] as const;
export type SiteOrder = (typeof siteOrders)[number];

/** The account's sites (docs/contract/sites.md, "Site records"). */
export const siteList = defineList<SiteRow, SiteFilter, SiteOrder>({
  table: 'sites',
  owner: 'account',
  siteColumn: 't.id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    name: 't.name',
    slug: 't.slug',
    domain: 't.domain',
    description: 't.description',
    industryId: 't.industry_id',
    industryName: 'i.name',
    isActive: 't.is_active',
    status: 't.status',
    hostingType: 't.hosting_type',
    wpUrl: 't.wp_url',
    wpApiKey: `(SELECT k.prefix || '…' FROM api_keys k WHERE k.account_id = t.account_id AND k.site_id = t.id AND k.revoked_at IS NULL
                 ORDER BY k.created_at DESC, k.id DESC LIMIT 1)`,
    sectorsCount: `(SELECT count(*)::int FROM sectors x
                     WHERE x.account_id = t.account_id AND x.site_id = t.id AND x.deleted_at IS NULL)`,
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'LEFT JOIN industries i ON i.id = t.industry_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    industryId: equals('t.industry_id'),
    isActive: equals('t.is_active'),
    status: equals('t.status'),
    hostingType: equals('t.hosting_type'),
    slug: equals('t.slug'),
  },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
