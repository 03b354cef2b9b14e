import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { runOnce } from '#platform/idempotency/run-once.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { toMinor } from '#platform/money/minor-units.ts';
import { parse } from '#platform/validation/parse.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';
import type { NextAction } from '../gateways/gateway.ts';
import { dueDateOf } from '../invoices/due-date.ts';
import type { InvoiceRow } from '../invoices/invoice-list.ts';
import { invoiceList } from '../invoices/invoice-list.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { voidUnpaid } from '../invoices/void-invoice.ts';
import { choosePaymentMethod } from '../payments/choose-payment-method.ts';
import { wantedMethod } from '../payments/payment-input.ts';
import { settleInvoice } from '../payments/settle-payment.ts';
import { startPayment } from '../payments/start-payment.ts';
import type { CreditPackageRow } from './credit-package-list.ts';
import { getOfferedPackage } from './offered-package.ts';

export const purchasePackageInput = z.object({ paymentMethod: wantedMethod });

export interface PackagePurchase {
  readonly invoice: InvoiceRow;
  readonly nextAction: NextAction;
}

/**
 * Buys a package of credits: an invoice, and what the payer does next; the credits come with its payment, at once where
 * the price is 0 (docs/contract/billing.md, "Purchases"). With an Idempotency-Key it is one purchase however often it
 * is asked for, and one that broke off at the gateway goes on.
 *
 * @throws AppError NOT_FOUND for a package that is not sold; VALIDATION_FAILED for a method that is not available; INVALID_STATE where none
 * is or the gateway refuses; UNAVAILABLE; CONFLICT for a key of another call
 */
export async function purchaseCreditPackage(
  context: RequestContext,
  id: number,
  input: unknown,
): Promise<PackagePurchase> {
  const { paymentMethod: wanted } = parse(purchasePackageInput, input);
  const call = { operation: 'purchaseCreditPackage', arguments: { id, wanted } };
  const { invoiceId, method } = await runOnce(context, call, async (inside) => {
    const offered = await getOfferedPackage(inside, id);
    const chosen = toMinor(offered.price) === 0 ? undefined : await choosePaymentMethod(inside, wanted);
    return { invoiceId: await issueFor(inside, offered), method: chosen?.paymentMethod };
  });
  const nextAction: NextAction = method ? await startOrGiveUp(context, invoiceId, method) : { type: 'none' };
  return { invoice: await readRow(context, invoiceList, invoiceId), nextAction };
}

function issueFor(context: RequestContext, offered: CreditPackageRow): Promise<number> {
  return context.transaction(async (transaction) => {
    const { id, total } = await issueInvoice(transaction, {
      purpose: 'credit_package',
      lines: [{ description: `Credit package: ${offered.name}`, quantity: 1, unitPrice: toMinor(offered.price) }],
      currency: offered.currency,
      credits: offered.credits,
      packageId: offered.id,
      dueDate: dueDateOf(transaction),
    });
    if (total === 0) await settleInvoice(transaction, id);
    return id;
  });
}

/** Without a key nobody can ask for this purchase again: an invoice that cannot be paid is not left standing. */
async function startOrGiveUp(
  context: RequestContext,
  invoiceId: number,
  method: PaymentMethodType,
): Promise<NextAction> {
  try {
    return await startPayment(context, invoiceId, method);
  } catch (error) {
    if (context.idempotencyKey === undefined)
      await context.transaction((transaction) => voidUnpaid(transaction, invoiceId));
    throw error;
  }
}
