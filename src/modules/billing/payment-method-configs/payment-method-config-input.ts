import { z } from 'zod';
import { country } from '#platform/validation/region.ts';
import { line, optionalLine, text } from '#platform/validation/text.ts';
import { optionalWebAddress } from '#platform/validation/web-address.ts';
import { PaymentMethodType } from '#prisma/generated/client/client.ts';

const paymentMethod = z.enum(PaymentMethodType).meta({ graphql: 'PaymentMethodType' });

/** Stands for all countries that have no row of their own. */
export const everyCountry = '*';

const countryOrAll = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.literal(everyCountry).or(country));

export const paymentMethodConfigFilter = z.object({
  countryCode: countryOrAll.nullish().describe('Rows of this country, or * for those of all.'),
  paymentMethod: paymentMethod.nullish(),
});

const fields = z.object({
  countryCode: countryOrAll.optional().describe('Two letters, or * for all countries, which is the default.'),
  isEnabled: z
    .boolean()
    .optional()
    .describe('False hides the method: in this country, or where no country’s row says otherwise.'),
  displayName: line(100).optional().describe('Named after its method where none is given.'),
  instructions: text(2_000).optional().describe('What the payer is to do.'),
  bankName: optionalLine(255).optional(),
  accountNumber: optionalLine(64).optional(),
  swiftCode: optionalLine(11).optional(),
  walletType: optionalLine(50).optional(),
  walletId: optionalLine(255).optional(),
  webhookUrl: optionalWebAddress(2_000).optional().describe('Kept for the operator; no payer sees it.'),
  sortOrder: z.int().min(0).max(2_147_483_647).optional(),
});

export const createPaymentMethodConfigInput = fields.extend({ paymentMethod });

export const updatePaymentMethodConfigInput = fields.extend({ paymentMethod: paymentMethod.optional() });
