import type { Prisma, PrismaClient } from '#prisma/generated/client/client.ts';
import { type Tenancy, tenancy } from './tenancy.ts';

/** Whose rows a client sees: one account, and there all sites or only those granted. */
export interface TenantScope {
  readonly accountId: number;
  readonly siteIds: readonly number[] | 'all';
}

/** A Prisma client that reads and writes one tenant only. Raw SQL is not offered: see tenant-sql.ts. */
export type TenantClient = Omit<
  PrismaClient,
  | '$queryRaw'
  | '$queryRawUnsafe'
  | '$executeRaw'
  | '$executeRawUnsafe'
  | '$transaction'
  | '$extends'
  | '$on'
  | '$connect'
  | '$disconnect'
>;

type Args = Record<string, unknown> & {
  where?: Record<string, unknown>;
  data?: unknown;
  select?: Record<string, unknown>;
};

/**
 * Binds a client to a tenant: every read, write and count of a tenant table carries the filter, whatever the caller wrote;
 * new rows get the account. Prisma does not show nested reads and writes to an extension: there the composite foreign keys
 * of the database keep a row from pointing into another account.
 */
export function bindTenant(client: PrismaClient | Prisma.TransactionClient, scope: TenantScope): TenantClient {
  const bound = (client as PrismaClient).$extends({
    name: 'tenant',
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const rule = ruleOf(model);
          const run = query as (args: unknown) => Promise<unknown>;
          return rule.kind === 'global' ? run(args) : runBound(rule, operation, (args ?? {}) as Args, run, scope);
        },
      },
    },
  });
  return bound as unknown as TenantClient;
}

function ruleOf(model: string): Tenancy {
  const rule = (tenancy as Record<string, Tenancy | undefined>)[model];
  if (!rule) throw new Error(`the tenant binding does not know the model ${model}`);
  return rule;
}

async function runBound(
  rule: Tenancy,
  operation: string,
  args: Args,
  run: (args: unknown) => Promise<unknown>,
  scope: TenantScope,
): Promise<unknown> {
  switch (operation) {
    case 'create':
      return run({ ...args, data: ownRow(rule, args.data, scope) });
    case 'createMany':
    case 'createManyAndReturn':
      return run({ ...args, data: asArray(args.data).map((row) => ownRow(rule, row, scope)) });
    case 'findUnique':
    case 'findUniqueOrThrow':
      return findOwn(rule, args, run, scope);
    case 'upsert':
      throw new Error('upsert cannot be bound to a tenant: read, then create or update');
    case 'update':
    case 'updateMany':
    case 'updateManyAndReturn':
      return run({ ...args, data: keepOwner(args.data), where: ownWhere(rule, args.where, scope) });
    default:
      return run({ ...args, where: ownWhere(rule, args.where, scope) });
  }
}

/** Reads by key stay plain equality, so that Prisma can batch those of one tick into one query; the site is checked on the row. */
async function findOwn(
  rule: Tenancy,
  args: Args,
  run: (args: unknown) => Promise<unknown>,
  scope: TenantScope,
): Promise<unknown> {
  const where = { ...args.where, accountId: scope.accountId, ...(rule.softDelete ? { deletedAt: null } : {}) };
  const column = rule.siteColumn;
  if (scope.siteIds === 'all' || !column) return run({ ...args, where });
  const added = args.select && !args.select[column];
  const row = (await run({
    ...args,
    where,
    ...(added ? { select: { ...args.select, [column]: true } } : {}),
  })) as Record<string, unknown> | null;
  if (!row || !maySee(rule, row[column], scope.siteIds)) return null;
  if (added) delete row[column];
  return row;
}

function maySee(rule: Tenancy, siteId: unknown, granted: readonly number[]): boolean {
  return siteId == null ? rule.siteless === true : granted.includes(siteId as number);
}

function ownWhere(
  rule: Tenancy,
  where: Record<string, unknown> | undefined,
  scope: TenantScope,
): Record<string, unknown> {
  const own: Record<string, unknown> = { accountId: scope.accountId };
  if (rule.softDelete) own.deletedAt = null;
  if (rule.siteColumn && scope.siteIds !== 'all') {
    const granted = { [rule.siteColumn]: { in: [...scope.siteIds] } };
    if (rule.siteless) own.OR = [{ [rule.siteColumn]: null }, granted];
    else Object.assign(own, granted);
  }
  // Unique operations need the key at the top level; a caller's own AND is kept.
  return { ...where, AND: [...asArray(where?.AND), own] };
}

function ownRow(rule: Tenancy, data: unknown, scope: TenantScope): Record<string, unknown> {
  const row = { ...(data as Record<string, unknown>) };
  if (row.accountId !== undefined && row.accountId !== scope.accountId)
    throw new Error('a row of another account cannot be written here');
  if (rule.siteColumn === 'siteId' && scope.siteIds !== 'all' && !maySee(rule, row.siteId, scope.siteIds)) {
    throw new Error('a row of a site without access cannot be written here');
  }
  return { ...row, accountId: scope.accountId };
}

function keepOwner(data: unknown): unknown {
  if (data && typeof data === 'object' && 'accountId' in data) throw new Error('a row cannot change its account');
  return data;
}

function asArray(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
