import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { runOnce, unlessAnswered } from '#platform/idempotency/run-once.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { NextAction } from '../gateways/gateway.ts';
import { invoiceList } from '../invoices/invoice-list.ts';
import { choosePaymentMethod } from './choose-payment-method.ts';
import { wantedMethod } from './payment-input.ts';
import { requireUnpaid } from './settle-payment.ts';
import { startPayment } from './start-payment.ts';

export const payInvoiceInput = z.object({ paymentMethod: wantedMethod });

/**
 * Begins the payment of one of the account's invoices, of a package or of a subscription, or goes on with the one that was begun.
 *
 * @throws AppError NOT_FOUND; VALIDATION_FAILED for a method that is not available; INVALID_STATE for an invoice that is paid or void, where
 * no method is available, or when the gateway refuses; UNAVAILABLE: asking again is safe
 */
export async function payInvoice(context: RequestContext, id: number, input: unknown): Promise<NextAction> {
  const { paymentMethod: wanted } = parse(payInvoiceInput, input);
  const call = { operation: 'payInvoice', arguments: { id, wanted } };
  return unlessAnswered(context, call, async () => {
    requireUnpaid(await readRow(context, invoiceList, id));
    const { paymentMethod } = await choosePaymentMethod(context, wanted);
    const action = await startPayment(context, id, paymentMethod);
    return runOnce(context, call, async () => action);
  });
}
