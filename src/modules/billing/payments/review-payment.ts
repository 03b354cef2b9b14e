import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { runOnce } from '#platform/idempotency/run-once.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { PaymentStatus } from '#prisma/generated/client/client.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { atAccountOfPayment } from './account-of-payment.ts';
import { rejectPaymentInput } from './payment-input.ts';
import { type PaymentRow, paymentList } from './payment-list.ts';
import { settlePayment, wordsOf } from './settle-payment.ts';

/**
 * Approves a payment of any account that was made by hand: payment and invoice are settled and what was bought is given, once, in one
 * transaction, however many approve it at the same time.
 *
 * @throws AppError FORBIDDEN for anybody but staff; NOT_FOUND; INVALID_STATE unless it waits for approval, and its invoice for payment
 */
export async function approvePayment(context: RequestContext, id: number): Promise<PaymentRow> {
  const there = await atAccountOfPayment(context, id, 'approval of a payment');
  const call = { operation: 'approvePayment', arguments: { id } };
  return runOnce(there, call, (account) =>
    account.transaction(async (transaction) => {
      await lockAccount(transaction);
      await requireWaiting(transaction, id);
      await settlePayment(transaction, id, { reviewedBy: context.user.userId });
      return readRow(transaction, paymentList, id);
    }),
  );
}

/**
 * Rejects a payment of any account that was made by hand; its invoice waits on for another one.
 *
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for anybody but staff; NOT_FOUND; INVALID_STATE unless it waits for approval
 */
export async function rejectPayment(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { reason } = parse(rejectPaymentInput, input);
  const there = await atAccountOfPayment(context, id, 'rejection of a payment');
  await there.transaction(async (transaction) => {
    await lockAccount(transaction);
    await requireWaiting(transaction, id);
    await transaction.db.payment.update({
      where: { id },
      data: {
        status: 'rejected',
        rejectionReason: reason,
        reviewedBy: context.user.userId,
        reviewedAt: transaction.now(),
      },
      select: { id: true },
    });
  });
}

async function requireWaiting(context: RequestContext, id: number): Promise<void> {
  const { status } = await readRow(context, paymentList, id);
  if (status !== 'pending_approval')
    throw invalidState(refusals[status], { status: `The payment is ${wordsOf(status)}.` });
}

const refusals: Readonly<Record<Exclude<PaymentStatus, 'pending_approval'>, string>> = {
  pending: 'This payment is made online: its gateway says when it has succeeded.',
  succeeded: 'This payment is approved already.',
  failed: 'This payment has failed.',
  refunded: 'This payment was given back.',
  rejected: 'This payment is rejected already.',
};
