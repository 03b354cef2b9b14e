import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { atAccountOfInvoice } from '../payments/account-of-payment.ts';
import { requireUnpaid } from '../payments/settle-payment.ts';

/**
 * Declares an invoice of any account void: nobody is to pay it any more. Its number stays taken.
 *
 * @throws AppError FORBIDDEN for anybody but staff; NOT_FOUND; INVALID_STATE for an invoice that is paid or void, or one with a payment
 * that waits for approval
 */
export async function voidInvoice(context: RequestContext, id: number): Promise<void> {
  const there = await atAccountOfInvoice(context, id, 'voiding of an invoice');
  await there.transaction((transaction) => voidUnpaid(transaction, id));
}

/** In the transaction it is called in; payments that were begun have failed with it. */
export async function voidUnpaid(context: RequestContext, id: number): Promise<void> {
  await lockAccount(context);
  const invoice = await context.db.invoice.findFirstOrThrow({
    where: { id },
    include: { payments: { select: { id: true }, where: { status: 'pending_approval' } } },
  });
  requireUnpaid(invoice);
  if (invoice.payments.length > 0)
    throw invalidState('A payment for this invoice waits for approval: approve or reject it first.', {
      invoiceId: 'A payment waits for approval.',
    });
  await context.db.payment.updateMany({
    where: { invoiceId: id, status: 'pending' },
    data: { status: 'failed', failureReason: 'The invoice is void.' },
  });
  await context.db.invoice.update({
    where: { id },
    data: { status: 'void', voidedAt: context.now() },
    select: { id: true },
  });
}
