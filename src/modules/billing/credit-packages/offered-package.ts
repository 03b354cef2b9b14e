import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type CreditPackageRow, creditPackageList } from './credit-package-list.ts';

/** @throws AppError NOT_FOUND, also for one that is not sold any more */
export async function getOfferedPackage(context: RequestContext, id: number): Promise<CreditPackageRow> {
  const row = await readRow(context, creditPackageList, id);
  if (!row.isActive) throw notFound();
  return row;
}
