import { LRUCache } from 'lru-cache';
import type { PrismaClient } from '#prisma/generated/client/client.ts';
import { bindTenant, type TenantClient, type TenantScope } from './tenant-client.ts';

/** Bound clients, kept because making one costs more than a query. */
export class TenantClients {
  readonly #prisma: PrismaClient;
  readonly #bound = new LRUCache<string, TenantClient>({ max: 500 });

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  for(scope: TenantScope): TenantClient {
    const key = `${scope.accountId}:${scope.siteIds === 'all' ? '*' : scope.siteIds.join(',')}`;
    let client = this.#bound.get(key);
    if (!client) {
      client = bindTenant(this.#prisma, scope);
      this.#bound.set(key, client);
    }
    return client;
  }
}
