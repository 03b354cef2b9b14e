import type { RequestContext } from '#platform/context/request-context.ts';
import { type Tenancy, tenancy } from '#platform/database/tenancy.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';
import { lowerFirst } from '#platform/text/case.ts';
import { Prisma } from '#prisma/generated/client/client.ts';

type SiteScope = { readonly siteId: number } | { readonly sectorId: number };

type FileColumn = NonNullable<Tenancy['fileColumn']>;

interface Deletable {
  findMany(args: {
    where: SiteScope;
    select: Record<FileColumn, true>;
  }): Promise<Readonly<Record<FileColumn, string | null>>[]>;
  updateMany(args: {
    where: SiteScope;
    data: { deletedAt: Date } & Partial<Record<FileColumn, null>>;
  }): Promise<unknown>;
  deleteMany(args: { where: SiteScope }): Promise<unknown>;
}

/**
 * Deletes all rows of a site or a sector with it, whatever module they are of: lists ask a row itself whether it is deleted, and what hangs
 * on a place that is gone must not turn up anywhere. Those that are history stay, marked as deleted; the others go, and files go with either
 * when the caller's transaction has committed. A model that is new is included by its entry in the tenancy table.
 */
export async function deleteRowsOf(context: RequestContext, siteScope: SiteScope): Promise<void> {
  const deletedAt = context.now();
  const column = Object.keys(siteScope)[0]!;
  const keys: (string | null)[] = [];
  for (const [model, { siteColumn, softDelete, fileColumn }] of Object.entries(tenancy)) {
    if (siteColumn !== 'siteId' || !hasColumn(model, column)) continue;
    const delegate = lowerFirst(model);
    const rows = (context.db as unknown as Record<string, Deletable>)[delegate]!;
    if (fileColumn) {
      const named = await rows.findMany({ where: siteScope, select: { [fileColumn]: true } });
      keys.push(...named.map((row) => row[fileColumn]));
    }
    const gone = { deletedAt, ...(fileColumn && { [fileColumn]: null }) };
    if (softDelete) await rows.updateMany({ where: siteScope, data: gone });
    else await rows.deleteMany({ where: siteScope });
  }
  await context.afterCommit(() => removeFiles(context, keys));
}

function hasColumn(model: string, column: string): boolean {
  const fields = (Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`]!;
  return column in fields;
}
