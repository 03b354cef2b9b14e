import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState, notFound } from '#platform/errors/app-error.ts';
import type { Invoice, InvoiceStatus, PaymentStatus } from '#prisma/generated/client/client.ts';
import { post } from '../credits/ledger.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { beginPaidPeriod } from '../subscriptions/begin-paid-period.ts';

/** Of a payment that may still succeed. */
const openPayments: ReadonlySet<PaymentStatus> = new Set(['pending', 'pending_approval']);

/** Of an invoice that waits for its payment. */
const unpaidInvoices: ReadonlySet<InvoiceStatus> = new Set(['pending', 'overdue']);

/** Who approved it, where somebody had to. */
interface Review {
  readonly reviewedBy: number;
}

/**
 * Takes a payment as made: payment and invoice are settled and what was bought is given (credits of a package through the ledger, or the
 * subscription's period), all in the transaction it is called in, and so once, whoever calls it at the same time.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for a payment that is settled, refused or given back, and for an invoice that is paid or void
 */
export async function settlePayment(context: RequestContext, paymentId: number, review?: Review): Promise<void> {
  await lockAccount(context);
  const payment = await context.db.payment.findFirst({
    where: { id: paymentId },
    select: { status: true, invoice: true },
  });
  if (!payment) throw notFound();
  if (!openPayments.has(payment.status))
    throw invalidState(`This payment is ${wordsOf(payment.status)}: it is settled no second time.`, {
      status: `The payment is ${wordsOf(payment.status)}.`,
    });
  requireUnpaid(payment.invoice);
  const paidAt = context.now();
  await context.db.payment.update({
    where: { id: paymentId },
    data: { status: 'succeeded', paidAt, ...(review ? { ...review, reviewedAt: paidAt } : {}) },
    select: { id: true },
  });
  await settleInvoice(context, payment.invoice.id, paidAt);
}

/**
 * Takes an invoice as paid and gives what was bought, in the transaction it is called in. By itself for one with nothing to pay.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for an invoice that is paid or void
 */
export async function settleInvoice(context: RequestContext, invoiceId: number, paidAt = context.now()): Promise<void> {
  await lockAccount(context);
  const invoice = await context.db.invoice.findFirst({ where: { id: invoiceId } });
  if (!invoice) throw notFound();
  requireUnpaid(invoice);
  await context.db.invoice.update({
    where: { id: invoiceId },
    data: { status: 'paid', paidAt },
    select: { id: true },
  });
  await give(context, invoice);
}

/** @throws AppError INVALID_STATE unless the invoice waits for its payment */
export function requireUnpaid({ status, invoiceNumber }: Pick<Invoice, 'status' | 'invoiceNumber'>): void {
  if (unpaidInvoices.has(status)) return;
  throw invalidState(`The invoice ${invoiceNumber ?? ''} is ${status}: it waits for no payment.`, {
    invoiceId: `The invoice is ${status}.`,
  });
}

/** `pending_approval` → "pending approval" */
export function wordsOf(status: PaymentStatus): string {
  return status.replaceAll('_', ' ');
}

/** What was bought. */
async function give(context: RequestContext, invoice: Invoice): Promise<void> {
  if (invoice.purpose === 'credit_package') {
    if (invoice.credits === 0) return;
    await post(context, {
      type: 'purchase',
      amount: invoice.credits,
      reference: `invoice:${invoice.id}`,
      description: `${invoice.credits.toLocaleString('en')} credits bought, invoice ${invoice.invoiceNumber}`,
      metadata: { invoice_id: invoice.id, package_id: invoice.packageId },
    });
    return;
  }
  const { subscriptionId, periodStart, periodEnd } = invoice;
  if (subscriptionId === null || periodStart === null || periodEnd === null)
    throw new Error(`the invoice ${invoice.id} is for a subscription and names no period`);
  await beginPaidPeriod(context, { subscriptionId, periodStart, periodEnd });
}
