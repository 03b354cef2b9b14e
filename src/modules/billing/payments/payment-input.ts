import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { line, text } from '#platform/validation/text.ts';
import { optionalWebAddress } from '#platform/validation/web-address.ts';
import { PaymentMethodType, PaymentStatus } from '#prisma/generated/client/client.ts';

const paymentMethod = z.enum(PaymentMethodType).meta({ graphql: 'PaymentMethodType' });

export const paymentFilter = z.object({
  status: z.enum(PaymentStatus).meta({ graphql: 'PaymentStatus' }).nullish(),
  paymentMethod: paymentMethod.nullish(),
  invoiceId: idOf('Invoice').nullish(),
});

/** Staff look at one account's or at all. */
export const allPaymentsFilter = paymentFilter.extend({ accountId: idOf('Account').nullish() });

/** What waits for approval is one state. */
export const pendingPaymentsFilter = allPaymentsFilter.omit({ status: true });

export const manualPaymentInput = z.object({
  invoiceId: idOf('Invoice'),
  paymentMethod: paymentMethod.describe('One that is paid by hand: bank_transfer, local_wallet, manual.'),
  transactionReference: line(255).describe('What the bank or wallet calls the transfer.'),
  manualNotes: text(2000).nullish(),
  proofUrl: optionalWebAddress(2_000).nullish().describe('Where a receipt can be seen: http or https.'),
});

/** How somebody wants to pay. */
export const wantedMethod = paymentMethod
  .nullish()
  .describe('The account’s default where none is named, else the first that is available.');

export const rejectPaymentInput = z.object({ reason: line(500).describe('Shown to the account.') });

export const refundPaymentInput = z.object({ reason: line(500).describe('Shown on the credit note.') });
