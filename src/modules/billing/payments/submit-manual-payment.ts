import type { RequestContext } from '#platform/context/request-context.ts';
import { conflict, invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { findGateway } from '../gateways/find-gateway.ts';
import { manualPaymentInput } from './payment-input.ts';
import { requireUnpaid } from './settle-payment.ts';

/**
 * Reports a payment that was made by hand, of the whole invoice: it waits for staff to approve it
 * (docs/contract/billing.md, "Manual payments").
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; INVALID_STATE for an invoice that is paid or void; CONFLICT when a payment for it waits already
 */
export async function submitManualPayment(context: RequestContext, input: unknown): Promise<number> {
  const { invoiceId, paymentMethod, transactionReference, manualNotes, proofUrl } = parse(manualPaymentInput, input);
  if (findGateway(context.services, paymentMethod)?.kind !== 'manual')
    throw invalid({ paymentMethod: `Payments by ${paymentMethod} are made online.` });
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const invoice = await transaction.db.invoice.findFirst({ where: { id: invoiceId } });
    if (!invoice) throw invalid({ invoiceId: `Invoice ${invoiceId} does not exist.` });
    requireUnpaid(invoice);
    const waiting = await transaction.db.payment.findFirst({
      where: { invoiceId, status: 'pending_approval' },
      select: { id: true },
    });
    if (waiting) throw conflict('invoiceId', 'A payment for this invoice waits for approval already.');
    const payment = await transaction.db.payment.create({
      data: {
        accountId: transaction.accountId,
        invoiceId,
        amount: invoice.total,
        currency: invoice.currency,
        paymentMethod,
        status: 'pending_approval',
        manualReference: transactionReference,
        manualNotes: manualNotes ?? '',
        proofUrl: proofUrl ?? '',
        submittedBy: transaction.user.userId,
        createdAt: transaction.now(),
      },
      select: { id: true },
    });
    return payment.id;
  });
}
