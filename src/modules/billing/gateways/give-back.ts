import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { defineJob, handleJob } from '#platform/jobs/definition.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { type Payment, PaymentMethodType } from '#prisma/generated/client/client.ts';
import { findGateway } from './find-gateway.ts';

/** Asks a gateway to give back money that nothing is owed for any more. */
const giveBackJob = defineJob<{ paymentId: number; method: PaymentMethodType; reference: string }, null>({
  type: 'billing.give_back',
  payload: z.object({ paymentId: z.int(), method: z.enum(PaymentMethodType), reference: z.string() }),
  maxAttempts: 12,
  timeout: 60_000,
});

/**
 * Money came in for what is paid, or void, already: it is booked as given back, and the gateway is asked to do so by a job that begins
 * when this transaction has committed.
 *
 * @param reference what the gateway calls the payment
 */
export async function giveBack(
  context: RequestContext,
  { id, status, paymentMethod: method }: Pick<Payment, 'id' | 'status' | 'paymentMethod'>,
  reference: string,
  why: string,
): Promise<void> {
  const failureReason = `${why} The money is given back.`;
  context.log.warn({ payment_id: id, account_id: context.accountId }, failureReason);
  await context.db.payment.update({
    where: { id },
    // One that has failed stays so, and one that has succeeded by other money.
    data:
      status === 'pending'
        ? { status: 'refunded', refundedAt: context.now(), failureReason }
        : status === 'succeeded'
          ? {}
          : { failureReason },
    select: { id: true },
  });
  const options = { idempotencyKey: `give-back:${id}:${reference}` };
  await startJob(context, giveBackJob, { paymentId: id, method, reference }, options);
}

export const giveBackHandler = handleJob(
  giveBackJob,
  async (context, { payload: { paymentId, method, reference } }) => {
    const gateway = findGateway(context.services, method);
    if (gateway?.kind !== 'online') throw new PermanentError(`Payments by ${method} are not configured any more.`);
    try {
      await gateway.refund(context, paymentId, reference);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const Failure = error.code === 'UNAVAILABLE' ? RetryableError : PermanentError;
      throw new Failure(error.message, { cause: error.cause });
    }
    return null;
  },
  async (context, { paymentId }, { message }) => {
    context.log.error({ payment_id: paymentId, account_id: context.accountId }, `money was not given back: ${message}`);
  },
);
