import type { RequestContext } from '#platform/context/request-context.ts';
import { equals } from '#platform/listing/conditions.ts';
import { defineList, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';

/** What everybody may know of a site. */
const publicSiteList = defineList({
  model: 'Site',
  allAccounts: true,
  only: ['id', 'name', 'slug', 'domain', 'description', 'industryId', 'hostingType'],
  columns: { industryName: sql<string | null>('i.name') },
  joins: 'LEFT JOIN industries i ON i.id = t.industry_id',
  filters: {
    slug: equals('t.slug'),
    isLive: () =>
      `t.is_active AND t.status = 'active' AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = t.account_id AND a.status IN ('active', 'trial'))`,
  },
  orders: ['name'],
  defaultOrder: 'name',
});

export type PublicSiteRow = RowOf<typeof publicSiteList>;

/** The active site of a slug, for everybody, as a list of one or none (docs/contract/sites.md, "Public sites"). */
export function listPublicSites(context: RequestContext, slug: string, query: ListQuery): Promise<Page<PublicSiteRow>> {
  return readList(context, publicSiteList, { ...query, filter: {} }, { slug: slug.trim().toLowerCase(), isLive: true });
}
