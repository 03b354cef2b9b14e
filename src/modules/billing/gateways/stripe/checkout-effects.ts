import type Stripe from 'stripe';
import type { RequestContext } from '#platform/context/request-context.ts';
import { toMinor } from '#platform/money/minor-units.ts';
import type { Payment } from '#prisma/generated/client/client.ts';
import { recordRefund } from '../../payments/refund-payment.ts';
import { settlePayment, wordsOf } from '../../payments/settle-payment.ts';
import { giveBack } from '../give-back.ts';
import { stripeAmount } from './stripe-amount.ts';

/** What news of a checkout does to its payment, in a transaction that has locked the account. The same news again does nothing. */
export type Effect = (account: RequestContext, payment: Payment) => Promise<void>;

/** The payer has paid. */
export function settled(session: Stripe.Checkout.Session): Effect {
  return async (account, payment) => {
    const { id, currency, status } = payment;
    const isKnown = isItsSession(payment, session.id);
    if (isKnown && (status === 'succeeded' || status === 'refunded')) return;
    const expected = stripeAmount(toMinor(payment.amount.toFixed(2)), currency);
    const paid = session.currency?.toUpperCase();
    if (session.amount_total !== expected || paid !== currency) {
      const words = `Stripe reports ${session.amount_total} ${paid} instead of ${expected} ${currency}.`;
      account.log.error({ payment_id: id, account_id: account.accountId, session: session.id }, words);
      await account.db.payment.update({ where: { id }, data: { failureReason: words }, select: { id: true } });
      return;
    }
    const invoice = await account.db.invoice.findUniqueOrThrow({
      where: { id: payment.invoiceId },
      select: { status: true },
    });
    const isOwed = invoice.status === 'pending' || invoice.status === 'overdue';
    if (!isOwed) return giveBack(account, payment, session.id, `The invoice is ${invoice.status} already.`);
    if (status !== 'pending')
      return giveBack(account, payment, session.id, `The payment is ${wordsOf(status)} already.`);
    const { status: accountStatus } = await account.db.account.findUniqueOrThrow({
      where: { id: account.accountId },
      select: { status: true },
    });
    // A checkout that was left open: an account that is cancelled gets nothing for its money.
    if (accountStatus === 'cancelled') return giveBack(account, payment, session.id, 'The account is cancelled.');
    // Another session than the one that is known was paid: that one counts.
    const data = { gatewayReference: session.id, failureReason: '' };
    await account.db.payment.update({ where: { id }, data, select: { id: true } });
    await settlePayment(account, id);
  };
}

/** Late news of a payment that has succeeded, or failed, meanwhile, or of another session than its own, changes nothing. */
export function failed(session: string, failureReason: string): Effect {
  return async (account, payment) => {
    if (payment.status !== 'pending' || !isItsSession(payment, session)) return;
    const data = { status: 'failed', failureReason } as const;
    await account.db.payment.update({ where: { id: payment.id }, data, select: { id: true } });
  };
}

/** Its time is over. */
export function expired(session: string): Effect {
  return failed(session, 'The checkout was not completed in time.');
}

/** @param session by which the money that was given back had come in */
export function refunded(session: string): Effect {
  return async (account, payment) => {
    const { id, status } = payment;
    // Money that came in twice was given back: that is not the payment's own.
    if (!isItsSession(payment, session)) return;
    if (status === 'succeeded') return recordRefund(account, id, 'Refunded by Stripe');
    if (status !== 'pending') return;
    // News of the payment itself may come after that of its refund: it must not be taken as paid then.
    const data = {
      status: 'refunded',
      refundedAt: account.now(),
      failureReason: 'Given back before it was booked.',
    } as const;
    await account.db.payment.update({ where: { id }, data, select: { id: true } });
  };
}

/** Its session may not be known here yet: the answer that named it is under way, or was lost. */
function isItsSession({ gatewayReference }: Payment, session: string): boolean {
  return gatewayReference === null || gatewayReference === session;
}
