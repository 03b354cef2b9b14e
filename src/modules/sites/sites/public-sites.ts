import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList, equals } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import type { HostingType } from '#prisma/generated/client/client.ts';

/** What everybody may know of a site. */
export interface PublicSiteRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly domain: string | null;
  readonly description: string;
  readonly industryId: number | null;
  readonly industryName: string | null;
  readonly hostingType: HostingType;
}

interface PublicSiteFilter {
  readonly slug: string;
  readonly isLive: true;
}

const publicSiteList = defineList<PublicSiteRow, PublicSiteFilter, 'name'>({
  table: 'sites',
  owner: 'global',
  softDelete: true,
  columns: {
    id: 't.id',
    name: 't.name',
    slug: 't.slug',
    domain: 't.domain',
    description: 't.description',
    industryId: 't.industry_id',
    industryName: 'i.name',
    hostingType: 't.hosting_type',
  },
  joins: 'LEFT JOIN industries i ON i.id = t.industry_id',
  dates: [],
  filters: {
    slug: equals('t.slug'),
    isLive: () =>
      `t.is_active AND t.status = 'active' AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = t.account_id AND a.status IN ('active', 'trial'))`,
  },
  orders: { name: 't.name' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});

/** The active site of a slug, for everybody, as a list of one or none (docs/contract/sites.md, "Public sites"). */
export function listPublicSites(context: RequestContext, slug: string, query: ListQuery): Promise<Page<PublicSiteRow>> {
  const filter = { slug: slug.trim().toLowerCase(), isLive: true };
  return readList(context, publicSiteList, { ...query, filter });
}
