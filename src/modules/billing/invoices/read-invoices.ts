import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { allInvoicesList, type InvoiceRow, invoiceList } from './invoice-list.ts';

/** Invoices of the account, the latest first. */
export function listInvoices(context: RequestContext, query: ListQuery): Promise<Page<InvoiceRow>> {
  return readList(context, invoiceList, query);
}

/** @throws AppError NOT_FOUND */
export function getInvoice(context: RequestContext, id: number): Promise<InvoiceRow> {
  return readRow(context, invoiceList, id);
}

/** Invoices of all accounts, the latest first. @throws AppError FORBIDDEN for anybody but staff */
export async function listAllInvoices(context: RequestContext, query: ListQuery): Promise<Page<InvoiceRow>> {
  context.require('admin.billing');
  return readList(context, allInvoicesList, query);
}

/** Those of the account's invoices that have these keys. */
export function findInvoices(context: RequestContext, ids: readonly number[]): Promise<InvoiceRow[]> {
  return readRows(context, invoiceList, ids);
}

/** Invoices of rows that the caller was shown, by their keys: for staff these may be any account's. */
export async function invoicesOfRows(
  context: RequestContext,
  ids: readonly number[],
): Promise<ReadonlyMap<number, InvoiceRow>> {
  const list = hasAccess(context.actor, 'admin.billing') ? allInvoicesList : invoiceList;
  return new Map((await readRows(context, list, ids)).map((row) => [row.id, row]));
}
