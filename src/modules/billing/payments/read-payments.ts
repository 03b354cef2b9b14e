import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { allPaymentsList, type PaymentRow, paymentList } from './payment-list.ts';

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
