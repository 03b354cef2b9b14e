import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { makeDefault, passOnDefault } from './default-payment-method.ts';
import { methodNames } from './method-names.ts';
import {
  createPaymentMethodInput,
  type PaymentMethodChanges,
  updatePaymentMethodInput,
} from './payment-method-input.ts';
import { paymentMethodList } from './payment-method-list.ts';

/**
 * Adds a way for the account to pay (docs/contract/billing.md, "Payment methods"). The first one that is enabled is its
 * default.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED, also for a full card number in any field; INVALID_STATE for a default that is switched off
 */
export function createPaymentMethod(context: RequestContext, input: unknown): Promise<number> {
  return addPaymentMethod(context, parse(createPaymentMethodInput, input));
}

/** @throws AppError NOT_FOUND, VALIDATION_FAILED; INVALID_STATE for another type, or a default that is switched off */
export function updatePaymentMethod(context: RequestContext, id: number, input: unknown): Promise<void> {
  return changePaymentMethod(context, id, parse(updatePaymentMethodInput, input));
}

/** Deletes a way to pay. Was it the default, the oldest that is left and enabled takes its place. @throws AppError NOT_FOUND */
export async function deletePaymentMethod(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const { isDefault } = await readRow(transaction, paymentMethodList, id);
    await transaction.db.paymentMethod.delete({ where: { id }, select: { id: true } });
    if (isDefault) await passOnDefault(transaction);
  });
}

/** With input that is checked, of the account or of staff. @returns its id */
export function addPaymentMethod(
  context: RequestContext,
  { type, isDefault, ...data }: PaymentMethodChanges & { readonly type: PaymentMethodType },
): Promise<number> {
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const { id } = await transaction.db.paymentMethod.create({
      data: {
        ...data,
        type,
        accountId: transaction.accountId,
        displayName: data.displayName ?? methodNames[type],
        countryCode: data.countryCode ?? '',
        createdAt: transaction.now(),
      },
      select: { id: true },
    });
    const hasDefault = await transaction.db.paymentMethod.findFirst({
      where: { isDefault: true },
      select: { id: true },
    });
    const isFirst = !hasDefault && isDefault === undefined && data.isEnabled !== false;
    if (isDefault || isFirst) await makeDefault(transaction, id);
    return id;
  });
}

/** With input that is checked, of the account or of staff. */
export function changePaymentMethod(
  context: RequestContext,
  id: number,
  { type, isDefault, countryCode, ...data }: PaymentMethodChanges,
): Promise<void> {
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await readRow(transaction, paymentMethodList, id);
    if (type !== undefined && type !== current.type)
      throw invalidState('The type of a payment method does not change: add another one.', {
        type: `This payment method is of the type ${current.type}.`,
      });
    const isGivenUp = isDefault === false || data.isEnabled === false;
    await transaction.db.paymentMethod.update({
      where: { id },
      data: {
        ...data,
        ...(countryCode === undefined ? {} : { countryCode: countryCode ?? '' }),
        ...(isGivenUp ? { isDefault: false } : {}),
      },
      select: { id: true },
    });
    if (isDefault) await makeDefault(transaction, id);
    else if (current.isDefault && data.isEnabled === false) await passOnDefault(transaction);
  });
}
