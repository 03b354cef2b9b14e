import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { toDecimal, toMinor } from '#platform/money/minor-units.ts';
import type { Payment, PaymentMethodType } from '#prisma/generated/client/client.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { findGateway } from '../gateways/find-gateway.ts';
import type { NextAction, OnlineGateway, PayableInvoice } from '../gateways/gateway.ts';
import type { InvoiceRow } from '../invoices/invoice-list.ts';
import { invoiceList } from '../invoices/invoice-list.ts';
import {
  type AvailablePaymentMethod,
  listAvailablePaymentMethods,
} from '../payment-method-configs/available-payment-methods.ts';
import { requireUnpaid } from './settle-payment.ts';

/**
 * Begins the payment of an invoice that waits for one, and says what the payer does next. Asked again it goes on where it was: one checkout
 * at a time for an invoice and a method. Not in a transaction: a gateway is asked over the network, when the row of the payment is there.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for an invoice that is void, or when the gateway refuses; UNAVAILABLE when it cannot be reached:
 * asking again is safe
 */
export async function startPayment(
  context: RequestContext,
  invoiceId: number,
  method: PaymentMethodType,
): Promise<NextAction> {
  if (context.inTransaction) throw new Error('a gateway is not asked inside a transaction');
  const invoice = await readRow(context, invoiceList, invoiceId);
  if (invoice.status === 'paid') return { type: 'none' };
  requireUnpaid(invoice);
  const gateway = findGateway(context.services, method);
  if (!gateway)
    throw invalidState(`Payments by ${method} are not possible now.`, { paymentMethod: 'It is not configured.' });
  return gateway.kind === 'online'
    ? startCheckout(context, gateway, invoice)
    : { type: 'manual', instructions: await instructionsFor(context, invoice, method), invoiceId };
}

async function startCheckout(
  context: RequestContext,
  gateway: OnlineGateway,
  invoice: InvoiceRow,
): Promise<NextAction> {
  const payment = await pendingPayment(context, invoice, gateway.method);
  const { id: paymentId, redirectUrl: url } = payment;
  if (url !== null) {
    if (!(await isCheckoutExpired(context, gateway, payment))) return { type: 'redirect', url, paymentId };
    await failPending(context, paymentId, 'The checkout was not completed in time.');
    return startCheckout(context, gateway, invoice);
  }
  try {
    const begun = await gateway.startCheckout(context, paymentId, payable(invoice));
    await context.db.payment.updateMany({
      where: { id: paymentId },
      data: { gatewayReference: begun.reference, redirectUrl: begun.url },
    });
    return { type: 'redirect', url: begun.url, paymentId };
  } catch (error) {
    // What could not be reached may have begun it all the same: it is asked for the same payment again. What it refused has failed.
    if (error instanceof AppError && error.code === 'INVALID_STATE')
      await failPending(context, paymentId, error.message.slice(0, 500));
    throw error;
  }
}

/** Milliseconds that a checkout may be open without asking its gateway. */
const checkoutLifetime = millisecondsInDay;

/** Whether a checkout has expired at its gateway, asked once it is a day old: news of the expiry may have been lost, and its payer would be sent to a dead page for ever. */
async function isCheckoutExpired(
  context: RequestContext,
  gateway: OnlineGateway,
  { gatewayReference, createdAt }: BegunPayment,
): Promise<boolean> {
  if (gatewayReference === null || context.now().getTime() - createdAt.getTime() < checkoutLifetime) return false;
  return gateway.hasExpired(context, gatewayReference);
}

async function failPending(context: RequestContext, id: number, failureReason: string): Promise<void> {
  await context.db.payment.updateMany({ where: { id, status: 'pending' }, data: { status: 'failed', failureReason } });
}

type BegunPayment = Pick<Payment, 'id' | 'redirectUrl' | 'gatewayReference' | 'createdAt'>;

/** The payment that is under way with a gateway, or a new one. */
function pendingPayment(
  context: RequestContext,
  { id: invoiceId }: InvoiceRow,
  paymentMethod: PaymentMethodType,
): Promise<BegunPayment> {
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const invoice = await transaction.db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    requireUnpaid(invoice);
    const select = { id: true, redirectUrl: true, gatewayReference: true, createdAt: true } as const;
    const pending = await transaction.db.payment.findFirst({
      where: { invoiceId, paymentMethod, status: 'pending' },
      orderBy: { id: 'desc' },
      select,
    });
    if (pending) return pending;
    return transaction.db.payment.create({
      data: {
        accountId: transaction.accountId,
        invoiceId,
        amount: invoice.total,
        currency: invoice.currency,
        paymentMethod,
        status: 'pending',
        submittedBy: transaction.actor?.userId,
        createdAt: transaction.now(),
      },
      select,
    });
  });
}

function payable({ id, invoiceNumber, total, currency, lineItems }: InvoiceRow): PayableInvoice {
  return { id, invoiceNumber, total: toMinor(total), currency, description: lineItems[0]!.description };
}

/** What the payer is to do, with the details that the country's configuration has for the method. */
async function instructionsFor(
  context: RequestContext,
  { invoiceNumber, total, currency }: InvoiceRow,
  method: PaymentMethodType,
): Promise<string> {
  const config = (await listAvailablePaymentMethods(context)).find(({ paymentMethod }) => paymentMethod === method);
  return [
    ...(config ? describe(config) : []),
    `Amount: ${currency} ${toDecimal(toMinor(total))}`,
    `Reference: ${invoiceNumber}`,
  ].join('\n');
}

function describe(config: AvailablePaymentMethod): string[] {
  const details: [label: string, value: string][] = [
    ['Bank', config.bankName],
    ['Account number', config.accountNumber],
    ['SWIFT/BIC', config.swiftCode],
    ['Wallet', [config.walletType, config.walletId].filter(Boolean).join(' ')],
  ];
  const lines = details.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  return [...(config.instructions ? [config.instructions] : []), ...lines];
}
