import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { allPaymentsList, type PaymentRow, paymentList } from './payment-list.ts';

/** Payments of the account, the latest first. */
export function listPayments(context: RequestContext, query: ListQuery): Promise<Page<PaymentRow>> {
  return readList(context, paymentList, query);
}

/** @throws AppError NOT_FOUND */
export function getPayment(context: RequestContext, id: number): Promise<PaymentRow> {
  return readRow(context, paymentList, id);
}

/** Payments of all accounts, the latest first. @throws AppError FORBIDDEN for anybody but staff */
export async function listAllPayments(context: RequestContext, query: ListQuery): Promise<Page<PaymentRow>> {
  context.require('admin.billing');
  return readList(context, allPaymentsList, query);
}

/** Payments of all accounts that wait for approval, the longest waiting first. @throws AppError FORBIDDEN for anybody but staff */
export async function listPendingPayments(context: RequestContext, query: ListQuery): Promise<Page<PaymentRow>> {
  context.require('admin.billing');
  const orderBy = query.orderBy?.length ? query.orderBy : ['createdAt'];
  return readList(context, allPaymentsList, { ...query, orderBy }, { status: 'pending_approval' });
}

/** Those of the account's payments that have these keys. */
export function findPayments(context: RequestContext, ids: readonly number[]): Promise<PaymentRow[]> {
  return readRows(context, paymentList, ids);
}

/** Payments of invoices that the caller was shown, by the invoice, the latest first: for staff these may be any account's. */
export async function paymentsOfInvoices(
  context: RequestContext,
  invoiceIds: readonly number[],
): Promise<ReadonlyMap<number, readonly PaymentRow[]>> {
  const list = hasAccess(context.actor, 'admin.billing') ? allPaymentsList : paymentList;
  // Over the invoices, because the index of payments begins with the account.
  const ids = await context.sql.rows<{ id: number }>(
    `SELECT p.id FROM invoices i JOIN payments p ON p.account_id = i.account_id AND p.invoice_id = i.id WHERE i.id = ANY ($1::int[])`,
    [[...invoiceIds]],
  );
  const rows = await readRows(
    context,
    list,
    ids.map(({ id }) => id),
  );
  const groups = new Map<number, PaymentRow[]>(invoiceIds.map((id) => [id, []]));
  for (const row of rows.sort((a, b) => b.id - a.id)) groups.get(row.invoiceId)?.push(row);
  return groups;
}
