import { defineList, equals } from '#platform/listing/definition.ts';

export interface ApiKeyRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly name: string;
  /** First letters of the key. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdBy: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

interface ApiKeyFilter {
  readonly siteId?: number | null;
  readonly isRevoked?: boolean | null;
}

export const apiKeyOrders = ['createdAt', 'lastUsedAt'] as const;
export type ApiKeyOrder = (typeof apiKeyOrders)[number];

export const apiKeyList = defineList<ApiKeyRow, ApiKeyFilter, ApiKeyOrder>({
  table: 'api_keys',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: false,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    name: 't.name',
    prefix: 't.prefix',
    scopes: 't.scopes',
    createdBy: 't.created_by',
    createdAt: 't.created_at',
    expiresAt: 't.expires_at',
    lastUsedAt: 't.last_used_at',
    revokedAt: 't.revoked_at',
  },
  dates: ['createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'],
  filters: {
    siteId: equals('t.site_id'),
    isRevoked: (value) => (value ? 't.revoked_at IS NOT NULL' : 't.revoked_at IS NULL'),
  },
  orders: { createdAt: 't.created_at', lastUsedAt: 't.last_used_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
