import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { runOnce, unlessAnswered } from '#platform/idempotency/run-once.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { Invoice } from '#prisma/generated/client/client.ts';
import { post } from '../credits/ledger.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { findGateway } from '../gateways/find-gateway.ts';
import { nextDocumentNumber } from '../invoices/document-number.ts';
import { creditsGrantedBy } from '../subscriptions/grant-credits.ts';
import { atAccountOfPayment } from './account-of-payment.ts';
import { refundPaymentInput } from './payment-input.ts';
import { type PaymentRow, paymentList } from './payment-list.ts';
import { rememberClaim } from './refund-claims.ts';
import { wordsOf } from './settle-payment.ts';

/**
 * Gives a payment of any account back, whole: by its gateway, or by hand where it was made by hand. The gateway is asked first and gives
 * nothing back twice, so that calling this again after a failure completes it.
 *
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for anybody but staff; NOT_FOUND; INVALID_STATE unless it has succeeded; UNAVAILABLE
 */
export async function refundPayment(context: RequestContext, id: number, why: string): Promise<PaymentRow> {
  const { reason } = parse(refundPaymentInput, { reason: why });
  const there = await atAccountOfPayment(context, id, 'refund of a payment');
  const call = { operation: 'refundPayment', arguments: { id, reason } };
  return unlessAnswered(there, call, async () => {
    const { paymentMethod, gatewayReference } = await requireSucceeded(there, id);
    const gateway = findGateway(there.services, paymentMethod);
    if (!gateway) throw invalidState(`Payments by ${paymentMethod} cannot be given back: it is not configured.`);
    const isOnline = gateway.kind === 'online' && gatewayReference !== null;
    if (isOnline) await gateway.refund(there, id, gatewayReference);
    return runOnce(there, call, (account) =>
      account.transaction(async (transaction) => {
        await lockAccount(transaction);
        // The gateway's own news of it may have been faster.
        const isBooked = isOnline && (await readRow(transaction, paymentList, id)).status === 'refunded';
        if (!isBooked) await recordRefund(transaction, id, reason);
        return readRow(transaction, paymentList, id);
      }),
    );
  });
}

/**
 * Books that a payment was given back: a credit note, and the credits it added taken back as far as the balance goes
 * (docs/contract/billing.md, "Refunds"), once, in the transaction it is called in. What jobs hold just then follows
 * when they give it back (refund-claims.ts). The invoice stays paid: the credit note corrects it. What a year would
 * still grant is granted no more (advance-subscription.ts).
 *
 * @throws AppError NOT_FOUND; INVALID_STATE unless the payment has succeeded
 */
export async function recordRefund(context: RequestContext, id: number, reason: string): Promise<void> {
  await lockAccount(context);
  const { invoice } = await requireSucceeded(context, id);
  const now = context.now();
  await context.db.payment.update({
    where: { id },
    data: { status: 'refunded', refundedAt: now },
    select: { id: true },
  });
  const { taken, missing } = await takeBack(context, invoice);
  const note = await context.db.creditNote.create({
    data: {
      accountId: context.accountId,
      invoiceId: invoice.id,
      paymentId: id,
      creditNoteNumber: await nextDocumentNumber(context, 'CN', now),
      subtotal: invoice.subtotal,
      tax: invoice.tax,
      total: invoice.total,
      currency: invoice.currency,
      credits: taken,
      reason,
      createdAt: now,
    },
    select: { id: true },
  });
  await rememberClaim(context, note.id, missing);
}

/** @returns the credits that were taken, and those that the balance did not have */
async function takeBack(
  context: RequestContext,
  invoice: Invoice,
): Promise<{ readonly taken: number; readonly missing: number }> {
  const { id, invoiceNumber, purpose } = invoice;
  const credits = purpose === 'credit_package' ? invoice.credits : await creditsGrantedBy(context, invoice);
  // The account is locked: its balance does not move any more.
  const account = await context.db.account.findUniqueOrThrow({
    where: { id: context.accountId },
    select: { credits: true },
  });
  const taken = Math.min(credits, account.credits);
  const missing = credits - taken;
  if (taken === 0) return { taken, missing };
  await post(context, {
    type: 'refund',
    amount: -taken,
    reference: `invoice:${id}`,
    description: `Credits taken back, payment of invoice ${invoiceNumber} refunded`,
    metadata: { invoice_id: id },
  });
  return { taken, missing };
}

async function requireSucceeded(context: RequestContext, id: number) {
  const payment = await context.db.payment.findFirstOrThrow({ where: { id }, include: { invoice: true } });
  const { status } = payment;
  if (status !== 'succeeded')
    throw invalidState(`This payment is ${wordsOf(status)}: only what was paid is given back, and once.`, {
      status: `The payment is ${wordsOf(status)}.`,
    });
  return payment;
}
