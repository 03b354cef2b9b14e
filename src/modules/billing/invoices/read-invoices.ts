import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { allInvoicesList, type InvoiceRow, invoiceList } from './invoice-list.ts';

/** Invoices of rows that the caller was shown, by their keys: for staff these may be any account's. */
export async function invoicesOfRows(
  context: RequestContext,
  ids: readonly number[],
): Promise<ReadonlyMap<number, InvoiceRow>> {
  const list = hasAccess(context.actor, 'admin.billing') ? allInvoicesList : invoiceList;
  return new Map((await readRows(context, list, ids)).map((row) => [row.id, row]));
}
