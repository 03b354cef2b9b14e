import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { paymentMethodList } from './payment-method-list.ts';

/**
 * Makes a method the one that the account pays with by default, instead of the one that was. Those who do so at the same time come one
 * after the other; the last one counts.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for one that is switched off
 */
export async function setDefaultPaymentMethod(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    await makeDefault(transaction, id);
  });
}

/** In a transaction that has locked the account. @throws AppError NOT_FOUND, INVALID_STATE */
export async function makeDefault(context: RequestContext, id: number): Promise<void> {
  const { isEnabled, isDefault } = await readRow(context, paymentMethodList, id);
  if (!isEnabled)
    throw invalidState('This payment method is switched off: enable it first.', {
      isDefault: 'The payment method is switched off.',
    });
  if (isDefault) return;
  await context.db.paymentMethod.updateMany({ where: { isDefault: true }, data: { isDefault: false } });
  await context.db.paymentMethod.update({ where: { id }, data: { isDefault: true }, select: { id: true } });
}

/**
 * Where the default was deleted or switched off the oldest that is enabled takes its place, so that an account with ways to pay is not
 * without one by accident. In a transaction that has locked the account.
 */
export async function passOnDefault(context: RequestContext): Promise<void> {
  const oldest = await context.db.paymentMethod.findFirst({
    where: { isEnabled: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  if (oldest) await makeDefault(context, oldest.id);
}
