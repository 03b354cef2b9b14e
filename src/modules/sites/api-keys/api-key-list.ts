import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { apiKeyFilter } from './api-key-input.ts';

export const apiKeyList = defineList({
  model: 'ApiKey',
  siteColumn: 't.site_id',
  filter: apiKeyFilter,
  filters: { isRevoked: (value: boolean) => (value ? 't.revoked_at IS NOT NULL' : 't.revoked_at IS NULL') },
  orders: ['createdAt', 'lastUsedAt'],
});

export type ApiKeyRow = RowOf<typeof apiKeyList>;
