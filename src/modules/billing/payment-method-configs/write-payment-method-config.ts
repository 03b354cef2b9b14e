import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import { methodNames } from '../payment-methods/method-names.ts';
import {
  createPaymentMethodConfigInput,
  everyCountry,
  updatePaymentMethodConfigInput,
} from './payment-method-config-input.ts';

/** Offers a way to pay, in one country or in all. @returns its id @throws AppError VALIDATION_FAILED; CONFLICT where the country has a row for it */
export async function createPaymentMethodConfig(context: RequestContext, input: unknown): Promise<number> {
  const { countryCode = everyCountry, paymentMethod, ...data } = parse(createPaymentMethodConfigInput, input);
  const { id } = await context.db.paymentMethodConfig.create({
    data: {
      ...data,
      countryCode,
      paymentMethod,
      displayName: data.displayName ?? methodNames[paymentMethod],
      createdAt: context.now(),
    },
    select: { id: true },
  });
  return id;
}

/** Changes what is given; it holds for whoever asks next how to pay. @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT */
export async function updatePaymentMethodConfig(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updatePaymentMethodConfigInput, input);
  await context.db.paymentMethodConfig.update({ where: { id }, data, select: { id: true } });
}

/** Offers it no longer; payments that were made by it stay as they are. @throws AppError NOT_FOUND */
export async function deletePaymentMethodConfig(context: RequestContext, id: number): Promise<void> {
  await context.db.paymentMethodConfig.delete({ where: { id }, select: { id: true } });
}
