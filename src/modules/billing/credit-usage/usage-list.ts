import { defineList, sql } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { creditUsageFilter } from './usage-input.ts';

/**
 * A row for each unit of work (docs/contract/billing.md, "Usage"): the account's, whatever sites the caller may see
 * (docs/contract/access.md, "Site access").
 */
export const creditUsageList = defineList({
  model: 'CreditUsageLog',
  hidden: ['accountId', 'siteId', 'jobId'],
  columns: {
    /** US dollars, 6 places. */
    costUsd: sql<number>('t.cost_usd::float8'),
    relatedObjectType: sql<string | null>(`nullif(t.related_object_type, '')`),
    relatedObjectId: sql<number | null>('nullif(t.related_object_id, 0)'),
  },
  filter: creditUsageFilter,
  orders: ['createdAt'],
});

export type CreditUsageRow = RowOf<typeof creditUsageList>;
