import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';

/**
 * Staff at work in the account that a payment belongs to.
 *
 * @param reason for the log
 * @throws AppError FORBIDDEN for anybody but staff; NOT_FOUND
 */
export function atAccountOfPayment(context: RequestContext, id: number, reason: string): Promise<RequestContext> {
  return atAccountOf(context, 'payments', id, reason);
}

/** The same of an invoice. */
export function atAccountOfInvoice(context: RequestContext, id: number, reason: string): Promise<RequestContext> {
  return atAccountOf(context, 'invoices', id, reason);
}

async function atAccountOf(
  context: RequestContext,
  table: 'payments' | 'invoices',
  id: number,
  reason: string,
): Promise<RequestContext> {
  context.require('admin.billing');
  const [row] = await context.sql.rows<{ accountId: number }>(
    `SELECT account_id AS "accountId" FROM ${table} WHERE id = $1`,
    [id],
  );
  if (!row) throw notFound();
  return context.asStaff(row.accountId, reason);
}
