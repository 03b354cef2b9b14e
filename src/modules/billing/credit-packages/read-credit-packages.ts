import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type CreditPackageRow, creditPackageList } from './credit-package-list.ts';

/** Packages that are sold now. */
export function listCreditPackages(context: RequestContext, query: ListQuery): Promise<Page<CreditPackageRow>> {
  return readList(context, creditPackageList, { ...query, filter: { offered: true } });
}

/** @throws AppError NOT_FOUND, also for one that is not sold any more */
export async function getOfferedPackage(context: RequestContext, id: number): Promise<CreditPackageRow> {
  const row = await readRow(context, creditPackageList, id);
  if (!row.isActive) throw notFound();
  return row;
}
