import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';
import {
  type AvailablePaymentMethod,
  listAvailablePaymentMethods,
} from '../payment-method-configs/available-payment-methods.ts';

/**
 * How a payment is made: by the method that is asked for, else by the account's default, else by the first that is available.
 *
 * @throws AppError VALIDATION_FAILED for a method that is not available to the account; INVALID_STATE where none is
 */
export async function choosePaymentMethod(
  context: RequestContext,
  wanted: PaymentMethodType | null | undefined,
): Promise<AvailablePaymentMethod> {
  const available = await listAvailablePaymentMethods(context);
  const byType = (type: PaymentMethodType | undefined) => available.find(({ paymentMethod }) => paymentMethod === type);
  if (wanted) {
    const method = byType(wanted);
    if (!method)
      throw invalid({
        paymentMethod: `${wanted} is not available: choose one of ${available.map(({ paymentMethod }) => paymentMethod).join(', ') || 'none'}.`,
      });
    return method;
  }
  const chosen = await context.db.paymentMethod.findFirst({
    where: { isDefault: true, isEnabled: true },
    select: { type: true },
  });
  const method = byType(chosen?.type) ?? available[0];
  if (!method)
    throw invalidState('No way to pay is available to this account: ask the operator.', {
      paymentMethod: 'None is available.',
    });
  return method;
}
