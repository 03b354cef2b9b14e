import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { optionalCountry } from '#platform/validation/region.ts';
import { line, optionalLine, text } from '#platform/validation/text.ts';
import { PaymentMethodType } from '#prisma/generated/client/client.ts';
import { withoutCardNumber } from './card-number.ts';

const type = z.enum(PaymentMethodType).meta({ graphql: 'PaymentMethodType' });

/** A pattern that an empty text passes too: it clears the field. */
function optionalPattern(pattern: RegExp, message: string) {
  return z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().regex(pattern, message).or(z.literal('')));
}

/** Details by which an owner knows a card or a wallet again; never those by which somebody could pay with it. */
const fields = z.object({
  displayName: withoutCardNumber(line(100)).optional().describe('Named after its type where none is given.'),
  isDefault: z.boolean().optional().describe('True makes every other one of the account none.'),
  isEnabled: z.boolean().optional(),
  countryCode: optionalCountry.nullish(),
  instructions: withoutCardNumber(text(2_000)).optional(),
  last4: optionalPattern(/^\d{4}$/, 'Enter the last four digits only.').optional(),
  brand: withoutCardNumber(optionalLine(50)).optional(),
  expires: optionalPattern(/^(0[1-9]|1[0-2])\/20\d\d$/, 'Enter month and year as MM/YYYY.').optional(),
});

export const createPaymentMethodInput = fields.extend({ type });

export const updatePaymentMethodInput = fields.extend({
  type: type.optional().describe('The one it has: it never changes.'),
});

const forStaff = { isVerified: z.boolean().optional().describe('Whether somebody has looked at it.') };

export const createAccountPaymentMethodInput = createPaymentMethodInput.extend({
  ...forStaff,
  accountId: idOf('Account'),
});

export const updateAccountPaymentMethodInput = updatePaymentMethodInput.extend({
  ...forStaff,
  accountId: idOf('Account').optional().describe('The one it has: it never changes.'),
});

export const accountPaymentMethodFilter = z.object({ accountId: idOf('Account').nullish() });

export type PaymentMethodChanges = z.output<typeof updatePaymentMethodInput> & { readonly isVerified?: boolean };
