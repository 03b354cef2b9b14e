import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { setDefaultPaymentMethod } from './default-payment-method.ts';
import { createAccountPaymentMethodInput, updateAccountPaymentMethodInput } from './payment-method-input.ts';
import { accountPaymentMethodList } from './payment-method-list.ts';
import { addPaymentMethod, changePaymentMethod, deletePaymentMethod } from './write-payment-method.ts';

/**
 * Staff at work on how other accounts pay (docs/contract/admin-billing.md, "Account payment methods"): the same rules,
 * in the account of the row.
 */

/** @returns its id @throws AppError VALIDATION_FAILED, also for an account that does not exist; INVALID_STATE */
export async function createAccountPaymentMethod(context: RequestContext, input: unknown): Promise<number> {
  const { accountId, ...data } = parse(createAccountPaymentMethodInput, input);
  if (!(await context.db.account.findUnique({ where: { id: accountId }, select: { id: true } })))
    throw invalid({ accountId: `Account ${accountId} does not exist.` });
  return addPaymentMethod(context.asStaff(accountId, 'payment method'), data);
}

/** @throws AppError NOT_FOUND, VALIDATION_FAILED, INVALID_STATE */
export async function updateAccountPaymentMethod(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { accountId, ...data } = parse(updateAccountPaymentMethodInput, input);
  const current = await readRow(context, accountPaymentMethodList, id);
  if (accountId !== undefined && accountId !== current.accountId)
    throw invalidState('A payment method stays with its account.', {
      accountId: `This payment method is of account ${current.accountId}.`,
    });
  await changePaymentMethod(context.asStaff(current.accountId, 'payment method'), id, data);
}

/** @throws AppError NOT_FOUND */
export async function deleteAccountPaymentMethod(context: RequestContext, id: number): Promise<void> {
  const { accountId } = await readRow(context, accountPaymentMethodList, id);
  await deletePaymentMethod(context.asStaff(accountId, 'payment method'), id);
}

/** @throws AppError NOT_FOUND, INVALID_STATE */
export async function setDefaultAccountPaymentMethod(context: RequestContext, id: number): Promise<void> {
  const { accountId } = await readRow(context, accountPaymentMethodList, id);
  await setDefaultPaymentMethod(context.asStaff(accountId, 'payment method'), id);
}
