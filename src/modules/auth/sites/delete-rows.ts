import type { RequestContext } from '#platform/context/request-context.ts';
import { tenancy } from '#platform/database/tenancy.ts';
import { Prisma } from '#prisma/generated/client/client.ts';

type Place = { readonly siteId: number } | { readonly sectorId: number };

interface Deletable {
  updateMany(args: { where: Place; data: { deletedAt: Date } }): Promise<unknown>;
  deleteMany(args: { where: Place }): Promise<unknown>;
}

/**
 * Deletes all rows of a site or a sector with it, whatever room they are of: lists ask a row itself whether it is deleted, and what hangs
 * on a place that is gone must not turn up anywhere. Those that are history stay, marked as deleted; the others go. A model that is new is
 * included by its entry in the tenancy table.
 */
export async function deleteRowsOf(context: RequestContext, place: Place): Promise<void> {
  const deletedAt = context.now();
  const column = Object.keys(place)[0]!;
  for (const [model, { siteColumn, softDelete }] of Object.entries(tenancy)) {
    if (siteColumn !== 'siteId' || !hasColumn(model, column)) continue;
    const delegate = model[0]!.toLowerCase() + model.slice(1);
    const rows = (context.db as unknown as Record<string, Deletable>)[delegate]!;
    if (softDelete) await rows.updateMany({ where: place, data: { deletedAt } });
    else await rows.deleteMany({ where: place });
  }
}

function hasColumn(model: string, column: string): boolean {
  const fields = (Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`]!;
  return column in fields;
}
